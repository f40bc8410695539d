using WikiEngine.Identity;
using WikiEngine.Pages;
using WikiEngine.Server.Configuration;
using WikiEngine.Server.Disk;

namespace WikiEngine.Server.Hosting;

/// <summary>What a new wiki begins with: a directory that only its owner may read, and a first page that the main menu links to.</summary>
internal static class FirstStart
{
    private const string PageName = "Welcome";

    private const string Text = """
        This is a page of your new wiki. Anybody may read it; who may edit is up to you.

        ## How to edit
        * With a client that speaks Titan, such as Lagrange: follow "Edit" below, change the text, and send it with the wiki's token.
        * On the command line: wikiengine put titan://HOST/page/Welcome FILE --token TOKEN

        ## How to go on
        * "New page" in the main menu asks for a name.
        * The file wikiengine.json, in the wiki's directory, holds the title, the pages in the main menu, and the tokens.
        * A file config.js there can add routes, menus and rules; save it, and it works.
        """;

    /// <summary>Makes the directory; false where it was there.</summary>
    /// <exception cref="WikiException">It can't be made.</exception>
    public static bool MakeDirectory(string directory)
    {
        if (Directory.Exists(directory)) return false;
        try
        {
            PrivateFiles.CreateDirectory(directory);
            PrivateFiles.CreateNew(Path.Combine(directory, OptionReader.FileName), $$"""
                {
                  "pages": ["{{PageName}}"]
                }

                """);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WikiException($"{directory}: the directory can't be made: {failure.Message}; choose another with --directory", failure);
        }
    }

    public static async Task WritePageAsync(IPageStore store, DateTimeOffset now)
    {
        var permit = EditCheck.ForOwner(new ProposedChange(ChangeKind.Page, "", PageName), spaceKey: "");
        await store.SavePageAsync(new PageEdit(permit, Text.ReplaceLineEndings("\n") + "\n", now), CancellationToken.None);
    }
}

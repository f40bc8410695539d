using System.CommandLine;
using WikiEngine.Server.Client;

namespace WikiEngine.Server.Commands;

/// <summary><c>identity use</c> and <c>identity forget</c>: where <c>get</c> and <c>put</c> show which identity by themselves.</summary>
internal static class IdentityUseCommand
{
    public static DocumentedCommand Use(ClientEnvironment environment)
    {
        var name = new Argument<string>("NAME") { Description = "A stored identity; or 'none', for a place where no identity shall be shown" };
        var place = Place();
        var command = new DocumentedCommand("use",
            "Shows an identity at and below a URL from now on.",
            """
            At and below: gemini://example.org/alex means /alex and /alex/page/Tea, and not /alexandra; gemini://example.org/ means the whole host.
            Of several that fit, the longest path decides. Titan is meant as well. Where redirects lead out of the place, the identity does not go along.
            It is kept in the file identity-uses, beside identities/; a line for a place replaces the one before.

            Exit codes: 0 stored; 1 there is no such identity, or the file can't be read or written; 2 wrong options.
            """) { name, place };
        command.SetAction(async (result, cancellationToken) =>
        {
            var called = result.GetRequiredValue(name);
            if (called != IdentityStore.None) called = environment.Identities.Find(called).Name;
            var use = new IdentityUse(Parsed(result, place), called);
            await environment.IdentityUses.SetAsync(use, cancellationToken);
            await result.InvocationConfiguration.Output.WriteLineAsync(Line(use));
            return ExitCode.Success;
        });
        return command;
    }

    public static DocumentedCommand Forget(ClientEnvironment environment)
    {
        var place = Place();
        var command = new DocumentedCommand("forget",
            "Forgets which identity is shown at a URL; the identity itself stays.",
            """
            Only what was said of this very URL is forgotten; wider places still hold (wikiengine identity list).

            Exit codes: 0 forgotten; 1 nothing was said of this URL, or the file can't be read or written; 2 wrong options.
            """) { place };
        command.SetAction(async (result, cancellationToken) =>
        {
            var forgotten = Parsed(result, place);
            return await environment.IdentityUses.ForgetAsync(forgotten, cancellationToken)
                ? ExitCode.Success
                : throw new WikiException($"no identity is stored for {forgotten.Url}: wikiengine identity list shows all");
        });
        return command;
    }

    public static string Line(IdentityUse use) => use.Identity == IdentityStore.None ? $"{use.Place.Url} shows no identity" : $"{use.Place.Url} shows {use.Identity}";

    private static Argument<GeminiUrl> Place()
    {
        var place = UrlArgument.Create("URL", "The host and the path at and below which it is shown: gemini://host/path", "gemini", "titan");
        place.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && UrlArgument.TryParse(result.Tokens[0].Value, out var url, out _) && !IdentityPlace.TryCreate(url, out _, out var mistake)) result.AddError(mistake);
        });
        return place;
    }

    private static IdentityPlace Parsed(ParseResult result, Argument<GeminiUrl> argument) =>
        IdentityPlace.TryCreate(result.GetRequiredValue(argument), out var place, out var mistake) ? place : throw new WikiException(mistake);
}

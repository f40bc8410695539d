using WikiEngine.Changes;
using WikiEngine.Editing;
using WikiEngine.Feeds;
using WikiEngine.Files;
using WikiEngine.Html;
using WikiEngine.Identity;
using WikiEngine.Menu;
using WikiEngine.Pages;
using WikiEngine.Search;
using WikiEngine.Spaces;
using WikiEngine.Undo;

namespace WikiEngine.BuiltIn;

/// <summary>The table of the wiki's own routes. They are registered as those of a plugin are, with the same API.</summary>
internal static class BuiltInRoutes
{
    public static void Configure(IWiki wiki)
    {
        wiki.Route("/", new MainMenu(wiki).AnswerAsync);

        var page = new PageRoute(wiki);
        wiki.Route("/page/:name", page.AnswerAsync);
        wiki.Route("/page/:name/:revision", page.AnswerAsync);
        var raw = new RawRoute(wiki);
        wiki.Route("/raw/:name", raw.AnswerAsync);
        wiki.Route("/raw/:name/:revision", raw.AnswerAsync);
        var html = new HtmlRoute(wiki);
        wiki.Route("/html/:name", html.AnswerAsync);
        wiki.Route("/html/:name/:revision", html.AnswerAsync);
        var history = new HistoryRoute(wiki);
        wiki.Route("/history/:name", history.AnswerAsync);
        wiki.Route("/history/:name/:count", history.AnswerAsync);
        wiki.Route("/history/:name/:count/:style", history.AnswerAsync);
        var differences = new DifferencesRoute(wiki);
        wiki.Route("/diff/:name", differences.AnswerAsync);
        wiki.Route("/diff/:name/:revision", differences.AnswerAsync);
        wiki.Route("/diff/:name/:revision/:style", differences.AnswerAsync);
        var file = new FileRoute(wiki);
        wiki.Route("/file/:name", file.AnswerAsync);
        wiki.Route("/file/:name/:revision", file.AnswerAsync);

        wiki.Route("/do/index", new IndexRoute(wiki).Answer);
        wiki.Route("/do/files", new FileIndexRoute(wiki).Answer);
        wiki.Route("/do/spaces", new SpacesRoute(wiki).Answer);
        wiki.Route("/do/new", NewPageRoute.Answer);
        wiki.Route("/do/match", new MatchRoute(wiki).AnswerAsync);
        wiki.Route("/do/search", new SearchRoute(wiki).AnswerAsync);
        wiki.Route("/do/links/:name", new LinksRoute(wiki).AnswerAsync);
        wiki.Route("/do/wanted", new WantedRoute(wiki).AnswerAsync);
        wiki.Route("/do/orphans", new OrphansRoute(wiki).Answer);
        var changes = new ChangesRoute(wiki);
        wiki.Route("/do/changes", changes.AnswerAsync);
        wiki.Route("/do/changes/:count", changes.AnswerAsync);
        wiki.Route("/do/changes/:count/:style", changes.AnswerAsync);
        wiki.Route("/do/all/changes", changes.AnswerAllAsync);
        wiki.Route("/do/all/changes/:count", changes.AnswerAllAsync);
        wiki.Route("/do/all/changes/:count/:style", changes.AnswerAllAsync);
        wiki.Route("/do/all/latest/changes", changes.AnswerLatestAsync);
        wiki.Route("/do/all/latest/changes/:count", changes.AnswerLatestAsync);
        wiki.Route("/do/all/latest/changes/:count/:style", changes.AnswerLatestAsync);
        var author = new AuthorRoute(wiki);
        wiki.Route("/do/by/:name", author.AnswerAsync);
        wiki.Route("/do/by/:name/:count", author.AnswerAsync);
        wiki.Route("/do/by/:name/:count/:style", author.AnswerAsync);

        var blog = new BlogRoute(wiki);
        wiki.Route("/do/more", blog.Answer);
        wiki.Route("/do/more/:count", blog.Answer);
        wiki.Route("/do/blog", blog.Answer);
        wiki.Route("/do/blog/:count", blog.Answer);
        var geminiFeed = new GeminiFeedRoute(wiki);
        wiki.Route("/do/feed", geminiFeed.AnswerAsync);
        wiki.Route("/do/by/:name/feed", geminiFeed.AnswerAuthorAsync);
        var changeFeed = new ChangeFeed(wiki);
        wiki.Route("/do/rss", FeedRoute.Rss(changeFeed.OfSpaceAsync));
        wiki.Route("/do/atom", FeedRoute.Atom(changeFeed.OfSpaceAsync));
        wiki.Route("/do/all/atom", FeedRoute.Atom(changeFeed.OfAllSpacesAsync));
        var blogFeed = new BlogFeed(wiki);
        wiki.Route("/do/blog/rss", FeedRoute.Rss(blogFeed.ReadAsync));
        wiki.Route("/do/blog/atom", FeedRoute.Atom(blogFeed.ReadAsync));

        ConfigurePrompts(wiki);
        wiki.Route("/login", LoginRoute.Answer);
        wiki.Route("/whoami", WhoAmIRoute.Answer);
        wiki.Route("/robots.txt", new RobotsRoute(wiki).AnswerAsync);

        foreach (var word in (ReadOnlySpan<string>)["do", "page", "raw", "html", "file", "history", "diff"])
        {
            wiki.Route($"/{word}", UpRoute.Answer);
            wiki.Route($"/{word}/", UpRoute.Answer);
        }

        var upload = new WikiUpload(wiki);
        foreach (var pattern in (ReadOnlySpan<string>)["/raw/:name", "/raw/", "/page/:name", "/page/", "/file/:name", "/file/", "/:name"])
            wiki.Upload(pattern, upload.Options, upload.SaveAsync);
    }

    private static void ConfigurePrompts(IWiki wiki)
    {
        var append = new AppendRoute(wiki);
        wiki.Prompt("/do/append/:name", append.Options, append.AnswerAsync);
        var replace = new ReplaceRoute(wiki);
        wiki.Prompt("/do/replace/:name", replace.Options, replace.AnswerAsync);
        var section = new SectionRoute(wiki);
        wiki.Prompt("/do/section/:name/:number", section.Options, section.AnswerAsync);
        var rollback = new RollbackRoute(wiki);
        wiki.Prompt("/do/rollback/:name/:revision", rollback.Options, rollback.AnswerAsync);
        var rename = new RenameRoute(wiki);
        wiki.Prompt("/do/rename/:name", rename.Options, rename.AnswerAsync);
        var undo = new UndoRoute(wiki);
        wiki.Prompt("/do/undo", undo.Options, undo.AnswerAsync);
        wiki.Prompt("/do/undo/:author/:since", undo.ConfirmOptions, undo.ConfirmAsync);
        wiki.Prompt("/do/undo/:author/:since/:person", undo.ConfirmOptions, undo.ConfirmAsync);
        wiki.Route("/do/draft/:id", new DraftRoute(wiki).AnswerAsync);
        var token = new TokenRoute(wiki);
        foreach (var pattern in TokenRoute.Patterns) wiki.Prompt(pattern, token.Options, token.AnswerAsync);
    }
}

using WikiEngine.Changes;
using WikiEngine.Editing;
using WikiEngine.Feeds;
using WikiEngine.Files;
using WikiEngine.Html;
using WikiEngine.Identity;
using WikiEngine.Menu;
using WikiEngine.Pages;
using WikiEngine.Phoebe;
using WikiEngine.Search;
using WikiEngine.Spaces;

namespace WikiEngine.BuiltIn;

/// <summary>The table of the wiki's own routes. They are registered as those of a plugin are, with the same API.</summary>
internal static class BuiltInRoutes
{
    public static void Configure(IWiki wiki)
    {
        ConfigureReading(wiki);
        ConfigureLists(wiki);
        ConfigureWriting(wiki);
        ConfigureIdentity(wiki);
    }

    private static void ConfigureReading(IWiki wiki)
    {
        wiki.Route("/", new MainMenu(wiki).AnswerAsync);
        wiki.Route("/page/:name/:revision?", new PageRoute(wiki).AnswerAsync);
        wiki.Route("/raw/:name/:revision?", new RawRoute(wiki).AnswerAsync);
        wiki.Route("/html/:name/:revision?", new HtmlRoute(wiki).AnswerAsync);
        wiki.Route("/history/:name/:count?/:style?", new HistoryRoute(wiki).AnswerAsync);
        wiki.Route("/diff/:name/:revision?/:style?", new DifferencesRoute(wiki).AnswerAsync);
        wiki.Route("/file/:name/:revision?", new FileRoute(wiki).AnswerAsync);
        wiki.Route("/do/draft/:id", new DraftRoute(wiki).AnswerAsync);
        wiki.Route("/robots.txt", new RobotsRoute(wiki).AnswerAsync);
        foreach (var word in (ReadOnlySpan<string>)["do", "page", "raw", "html", "file", "history", "diff"])
        {
            wiki.Route($"/{word}", UpRoute.Answer);
            wiki.Route($"/{word}/", UpRoute.Answer);
        }
    }

    private static void ConfigureLists(IWiki wiki)
    {
        wiki.Route("/do/index", new IndexRoute(wiki).Answer);
        wiki.Route("/do/files", new FileIndexRoute(wiki).Answer);
        wiki.Route("/do/spaces", new SpacesRoute(wiki).Answer);
        wiki.Route("/do/data", new DataRoute(wiki).AnswerAsync);
        wiki.Route("/do/match", new MatchRoute(wiki).AnswerAsync);
        wiki.Route("/do/search", new SearchRoute(wiki).AnswerAsync);
        wiki.Route("/do/links/:name", new LinksRoute(wiki).AnswerAsync);
        wiki.Route("/do/wanted", new WantedRoute(wiki).AnswerAsync);
        wiki.Route("/do/orphans", new OrphansRoute(wiki).Answer);

        var changes = new ChangesRoute(wiki);
        wiki.Route("/do/changes/:count?/:style?", changes.AnswerAsync);
        wiki.Route("/do/all/changes/:count?/:style?", changes.AnswerAllAsync);
        wiki.Route("/do/all/latest/changes/:count?/:style?", changes.AnswerLatestAsync);
        wiki.Route("/do/by/:name/:count?/:style?", new AuthorRoute(wiki).AnswerAsync);

        var blog = new BlogRoute(wiki);
        wiki.Route("/do/more/:count?", blog.Answer);
        wiki.Route("/do/blog/:count?", blog.Answer);
        var (geminiFeed, changeFeed, blogFeed) = (new GeminiFeedRoute(wiki), new ChangeFeed(wiki), new BlogFeed(wiki));
        wiki.Route("/do/feed", geminiFeed.AnswerAsync);
        wiki.Route("/do/by/:name/feed", geminiFeed.AnswerAuthorAsync);
        wiki.Route("/do/rss", FeedRoute.Rss(changeFeed.OfSpaceAsync));
        wiki.Route("/do/atom", FeedRoute.Atom(changeFeed.OfSpaceAsync));
        wiki.Route("/do/all/atom", FeedRoute.Atom(changeFeed.OfAllSpacesAsync));
        wiki.Route("/do/blog/rss", FeedRoute.Rss(blogFeed.ReadAsync));
        wiki.Route("/do/blog/atom", FeedRoute.Atom(blogFeed.ReadAsync));
    }

    private static void ConfigureWriting(IWiki wiki)
    {
        wiki.Route("/do/new", NewPageRoute.Answer);
        var (append, replace, section, rollback) = (new AppendRoute(wiki), new ReplaceRoute(wiki), new SectionRoute(wiki), new RollbackRoute(wiki));
        wiki.Prompt("/do/append/:name", append.Options, append.AnswerAsync);
        wiki.Prompt("/do/replace/:name", replace.Options, replace.AnswerAsync);
        wiki.Prompt("/do/section/:name/:number", section.Options, section.AnswerAsync);
        wiki.Prompt("/do/rollback/:name/:revision", rollback.Options, rollback.AnswerAsync);

        var upload = new WikiUpload(wiki);
        foreach (var pattern in (ReadOnlySpan<string>)["/raw/:name", "/raw/", "/page/:name", "/page/", "/file/:name", "/file/", "/:name"])
            wiki.Upload(pattern, upload.Options, upload.SaveAsync);
    }

    private static void ConfigureIdentity(IWiki wiki)
    {
        wiki.Route("/login", LoginRoute.Answer);
        wiki.Route("/whoami", WhoAmIRoute.Answer);
        var token = new TokenRoute(wiki);
        foreach (var pattern in TokenRoute.Patterns) wiki.Prompt(pattern, token.Options, token.AnswerAsync);
    }
}

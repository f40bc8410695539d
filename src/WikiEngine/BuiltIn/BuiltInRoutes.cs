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
using WikiEngine.Undo;

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
        Show(wiki, "/", new MainMenu(wiki).AnswerAsync);
        Show(wiki, "/page/:name/:revision?", new PageRoute(wiki).AnswerAsync);
        Show(wiki, "/raw/:name/:revision?", new RawRoute(wiki).AnswerAsync);
        Show(wiki, "/html/:name/:revision?", new HtmlRoute(wiki).AnswerAsync);
        Show(wiki, "/history/:name/:count?/:style?", new HistoryRoute(wiki).AnswerAsync);
        Show(wiki, "/diff/:name/:revision?/:style?", new DifferencesRoute(wiki).AnswerAsync);
        Show(wiki, "/file/:name/:revision?", new FileRoute(wiki).AnswerAsync);
        Show(wiki, "/do/draft/:id", new DraftRoute(wiki).AnswerAsync);
        wiki.Route("/robots.txt", new RobotsRoute(wiki).AnswerAsync);
        foreach (var word in (ReadOnlySpan<string>)["do", "page", "raw", "html", "file", "history", "diff"])
        {
            wiki.Route($"/{word}", UpRoute.Answer);
            wiki.Route($"/{word}/", UpRoute.Answer);
        }
    }

    private static void ConfigureLists(IWiki wiki)
    {
        Show(wiki, "/do/index", new IndexRoute(wiki).Answer);
        Show(wiki, "/do/files", new FileIndexRoute(wiki).Answer);
        wiki.Route("/do/spaces", new SpacesRoute(wiki).Answer);
        Show(wiki, "/do/data", new DataRoute(wiki).AnswerAsync);
        Show(wiki, "/do/match", new MatchRoute(wiki).AnswerAsync);
        Show(wiki, "/do/search", new SearchRoute(wiki).AnswerAsync);
        Show(wiki, "/do/links/:name", new LinksRoute(wiki).AnswerAsync);
        Show(wiki, "/do/wanted", new WantedRoute(wiki).AnswerAsync);
        Show(wiki, "/do/orphans", new OrphansRoute(wiki).Answer);

        var changes = new ChangesRoute(wiki);
        Show(wiki, "/do/changes/:count?/:style?", changes.AnswerAsync);
        Show(wiki, "/do/all/changes/:count?/:style?", changes.AnswerAllAsync);
        Show(wiki, "/do/all/latest/changes/:count?/:style?", changes.AnswerLatestAsync);
        Show(wiki, "/do/by/:name/:count?/:style?", new AuthorRoute(wiki).AnswerAsync);

        var blog = new BlogRoute(wiki);
        Show(wiki, "/do/more/:count?", blog.Answer);
        Show(wiki, "/do/blog/:count?", blog.Answer);
        var (geminiFeed, changeFeed, blogFeed) = (new GeminiFeedRoute(wiki), new ChangeFeed(wiki), new BlogFeed(wiki));
        Show(wiki, "/do/feed", geminiFeed.AnswerAsync);
        Show(wiki, "/do/by/:name/feed", geminiFeed.AnswerAuthorAsync);
        Show(wiki, "/do/rss", FeedRoute.Rss(changeFeed.OfSpaceAsync));
        Show(wiki, "/do/atom", FeedRoute.Atom(changeFeed.OfSpaceAsync));
        Show(wiki, "/do/all/atom", FeedRoute.Atom(changeFeed.OfAllSpacesAsync));
        Show(wiki, "/do/blog/rss", FeedRoute.Rss(blogFeed.ReadAsync));
        Show(wiki, "/do/blog/atom", FeedRoute.Atom(blogFeed.ReadAsync));
    }

    /// <summary>A route that shows pages or names them: whoever may read nothing in the space gets the reason instead.</summary>
    private static void Show(IWiki wiki, string pattern, Func<Request, ValueTask<Response?>> handler) =>
        wiki.Route(pattern, async request => await wiki.RefuseReadingAsync(request) ?? await handler(request));

    private static void Show(IWiki wiki, string pattern, Func<Request, Response?> handler) => Show(wiki, pattern, request => new ValueTask<Response?>(handler(request)));

    private static void ConfigureWriting(IWiki wiki)
    {
        wiki.Route("/do/new", NewPageRoute.Answer);
        var (append, replace, section, rollback) = (new AppendRoute(wiki), new ReplaceRoute(wiki), new SectionRoute(wiki), new RollbackRoute(wiki));
        wiki.Prompt("/do/append/:name", append.Options, append.AnswerAsync);
        wiki.Prompt("/do/replace/:name", replace.Options, replace.AnswerAsync);
        wiki.Prompt("/do/section/:name/:number", section.Options, section.AnswerAsync);
        wiki.Prompt("/do/rollback/:name/:revision", rollback.Options, rollback.AnswerAsync);
        var (rename, undo) = (new RenameRoute(wiki), new UndoRoute(wiki));
        wiki.Prompt("/do/rename/:name", rename.Options, rename.AnswerAsync);
        wiki.Prompt("/do/undo", undo.Options, undo.AnswerAsync);
        wiki.Prompt("/do/undo/:author/:since/:person?", undo.ConfirmOptions, undo.ConfirmAsync);

        var upload = new WikiUpload(wiki);
        foreach (var pattern in (ReadOnlySpan<string>)["/raw/:name", "/raw/", "/page/:name", "/page/", "/file/:name", "/file/", "/:name"])
            wiki.Upload(pattern, upload.Options, upload.SaveAsync);
    }

    private static void ConfigureIdentity(IWiki wiki)
    {
        wiki.Route("/login", LoginRoute.Answer);
        wiki.Route("/whoami", WhoAmIRoute.Answer);
        var token = new TokenRoute(wiki);
        wiki.Prompt(TokenRoute.Pattern, token.Options, token.AnswerAsync);

        wiki.Route("/account", new AccountRoute(wiki).AnswerAsync);
        var (register, certificates, account) = (new RegisterRoute(wiki), new CertificatePrompts(wiki), new AccountPrompts(wiki));
        wiki.Prompt("/account/register/:invitation?", register.Options, register.AnswerAsync);
        wiki.Prompt("/account/add", certificates.AddOptions, certificates.AddAsync);
        wiki.Prompt("/account/join", certificates.JoinOptions, certificates.JoinAsync);
        wiki.Prompt("/account/recover", certificates.RecoverOptions, certificates.RecoverAsync);
        wiki.Prompt("/account/drop/:key", certificates.DropOptions, certificates.DropAsync);
        wiki.Prompt("/account/rename", account.RenameOptions, account.RenameAsync);
        wiki.Prompt("/account/leave", account.LeaveOptions, account.LeaveAsync);
        wiki.Prompt("/account/invite", account.InviteOptions, account.InviteAsync);
        wiki.Prompt("/account/codes", account.CodesOptions, account.CodesAsync);
    }
}

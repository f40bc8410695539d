using WikiEngine.Changes;
using WikiEngine.Feeds;
using WikiEngine.Files;
using WikiEngine.Html;
using WikiEngine.Identity;
using WikiEngine.Menu;
using WikiEngine.Pages;
using WikiEngine.Spaces;

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
}

namespace WikiEngine.Changes;

/// <summary><c>/do/by/NAME</c>: the changes of an account, or those of an author code that no account signed; with a count and a style if wanted.</summary>
internal sealed class AuthorRoute(IWiki wiki)
{
    private const int UsualCount = 100;

    public async ValueTask<Response?> AnswerAsync(Request request)
    {
        if (ListShape.Read(request, UsualCount) is not { } shape) return null;
        var author = request.Parameters["name"];
        if (ControlCharacters.Contains(author)) return Response.BadRequest("Names of authors must not contain any control characters");
        // Former names lead to the account; what was signed with them stands there too.
        if (await wiki.Accounts.FindAsync(author, request.Cancellation) is { } account && account.Name != author)
            return Response.Redirect(request.Link($"/do/by/{Uri.EscapeDataString(account.Name)}{shape.PathEnd}"));
        var path = $"/do/by/{Uri.EscapeDataString(author)}";
        var list = new ChangeList($"Changes by {author}", path, shape) { Links = [($"{path}/feed", "Feed"), ("/do/undo", "Take changes back")] };
        return await list.AnswerAsync(wiki, request, new ChangeFilter { Author = author });
    }
}

namespace WikiEngine.Menu;

/// <summary><c>/do</c>, <c>/page</c> and so on alone: to the main menu, so that "up" works in clients.</summary>
internal static class UpRoute
{
    /// <summary>The main menu of a space is written <c>/SPACE</c>, without a slash at its end.</summary>
    public static Response? Answer(Request request) =>
        Response.PermanentRedirect(request.Space.Length == 0 ? "/" : request.Link("/").TrimEnd('/'));
}

namespace WikiEngine.Pages;

/// <summary><c>/do/new?</c>: asks for a name, and leads to the text that a Titan client edits.</summary>
internal static class NewPageRoute
{
    public static Response? Answer(Request request)
    {
        if (string.IsNullOrEmpty(request.Query)) return Response.Input("New page");
        return PageName.TryParse(request.Query, out var name, out var refusal)
            ? Response.Redirect(request.Link($"/raw/{Uri.EscapeDataString(name)}"))
            : refusal;
    }
}

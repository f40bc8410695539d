namespace WikiEngine;

/// <summary>What may be uploaded to a route, and who may. Everything here is decided before the body is read.</summary>
public sealed record UploadOptions
{
    /// <summary>Looks at the form of the upload first (name, MIME type, size); a response refuses it. Null: any form will do.</summary>
    public Func<Request, Response?>? Check { get; init; }

    /// <summary>Says what the upload would change, for the policy and the <c>authorize</c> hooks. Null: kind <see cref="ChangeKind.Upload"/>, named by the path.</summary>
    public Func<Request, ProposedChange>? Change { get; init; }

    /// <summary>Decides alone who may upload, in place of the policy and the hooks; a response refuses. Null: policy and hooks decide.</summary>
    public Func<Request, ValueTask<Response?>>? Authorize { get; init; }

    /// <summary>The largest body in bytes. Null: the wiki's own limit for files.</summary>
    public long? Size { get; init; }

    /// <summary>The MIME types allowed, such as <c>text/plain</c> or the family <c>image/*</c>. Null: any.</summary>
    public IReadOnlyList<string>? Mime { get; init; }

    /// <summary>Answers <c>;edit</c>, by which a client asks for the text to edit. Null: 59.</summary>
    public Func<Request, ValueTask<Response>>? Edit { get; init; }
}

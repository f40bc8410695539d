namespace WikiEngine;

/// <summary>The status of a response: the two digits of the Gemini specification, section "Status codes".</summary>
public enum Status
{
    /// <summary>10: the meta is a prompt; the visitor's answer comes back as the query.</summary>
    Input = 10,

    /// <summary>11: as <see cref="Input"/>, but what is typed should not be shown.</summary>
    SensitiveInput = 11,

    /// <summary>20: the meta is the MIME type of the body that follows.</summary>
    Success = 20,

    /// <summary>30: the meta is the URL to go to, this time.</summary>
    TemporaryRedirect = 30,

    /// <summary>31: the meta is the URL to use from now on.</summary>
    PermanentRedirect = 31,

    /// <summary>40: not now; the meta says why.</summary>
    TemporaryFailure = 40,

    /// <summary>41: the server is overloaded or under maintenance.</summary>
    ServerUnavailable = 41,

    /// <summary>42: a script or a plugin failed.</summary>
    CgiError = 42,

    /// <summary>43: another server that was asked on the visitor's behalf failed.</summary>
    ProxyError = 43,

    /// <summary>44: the meta is the number of seconds to wait.</summary>
    SlowDown = 44,

    /// <summary>50: no, and asking again will not help; the meta says why.</summary>
    PermanentFailure = 50,

    /// <summary>51: nothing is here.</summary>
    NotFound = 51,

    /// <summary>52: something was here, and will not come back.</summary>
    Gone = 52,

    /// <summary>53: the request is for a host, port or scheme that this server does not serve.</summary>
    ProxyRequestRefused = 53,

    /// <summary>59: the request is malformed; the meta says how.</summary>
    BadRequest = 59,

    /// <summary>60: a client certificate is needed.</summary>
    CertificateRequired = 60,

    /// <summary>61: the client certificate that came is not authorized for this.</summary>
    CertificateNotAuthorized = 61,

    /// <summary>62: the client certificate that came is not valid: expired, or not yet valid.</summary>
    CertificateNotValid = 62,
}

namespace DataWorksMeta.Transport;

/// <summary>One call as the service's documentation describes it, before it is signed. Immutable: every attempt signs it afresh.</summary>
internal sealed class ApiRequest
{
    private static readonly IReadOnlyList<KeyValuePair<string, string>> s_none = [];

    public ApiRequest(
        string action,
        string version,
        string method,
        bool isRead,
        IReadOnlyList<KeyValuePair<string, string>>? query = null,
        IReadOnlyList<KeyValuePair<string, string>>? form = null)
    {
        Action = action;
        Version = version;
        Method = method;
        IsRead = isRead;
        Query = query ?? s_none;
        Form = form ?? s_none;
    }

    public string Action { get; }

    public string Version { get; }

    /// <summary><c>GET</c>, <c>POST</c> or <c>PUT</c>, in capitals.</summary>
    public string Method { get; }

    /// <summary>Whether the call changes nothing, so that it may be sent again after a failure that left its fate unknown.</summary>
    public bool IsRead { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Query { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Form { get; }
}

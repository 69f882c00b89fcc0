using DataWorks.Emulator.Recording;

namespace DataWorks.Emulator.Protocol;

/// <summary>One request to the API, read but not yet judged.</summary>
internal sealed class ApiCall
{
    private const string Acs3Scheme = "ACS3-HMAC-SHA256";

    private ApiCall(HttpContext context, long sequence, RequestBody body)
    {
        HttpRequest request = context.Request;
        Context = context;
        Sequence = sequence;
        Body = body;
        RequestId = RequestIdentifier.Next(sequence);
        Host = request.Headers.Host.ToString();
        Authorization = request.Headers.Authorization.ToString();

        List<Parameter> parameters = new(16);
        ParameterReader.ReadQuery(request.QueryString.Value ?? "", parameters);
        QueryParameters = ParameterSet.From(parameters);
        if (body.FormLength > 0)
            ParameterReader.ReadForm(body.Form, parameters);
        Parameters = body.FormLength > 0 ? ParameterSet.From(parameters) : QueryParameters;

        Kind = Authorization.StartsWith(Acs3Scheme, StringComparison.Ordinal) ? SignatureKind.Acs3
            : Parameters.Get("Signature") is not null || Parameters.Get("AccessKeyId") is not null ? SignatureKind.V1
            : SignatureKind.None;
        bool acs3 = Kind == SignatureKind.Acs3;
        Action = acs3 ? Header("x-acs-action") : Parameters.Get("Action");
        Version = acs3 ? Header("x-acs-version") : Parameters.Get("Version");
        Nonce = acs3 ? Header("x-acs-signature-nonce") : Parameters.Get("SignatureNonce");
        Date = acs3 ? Header("x-acs-date") : Parameters.Get("Timestamp");
        SecurityToken = acs3 ? Header("x-acs-security-token") : Parameters.Get("SecurityToken");
        AccessKeyId = acs3 ? Acs3Field("Credential") : Parameters.Get("AccessKeyId");
        Format = acs3
            ? request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase)
                ? ReplyFormat.Json : ReplyFormat.Xml
            : string.Equals(Parameters.Get("Format"), "JSON", StringComparison.OrdinalIgnoreCase) ? ReplyFormat.Json : ReplyFormat.Xml;
    }

    public HttpContext Context { get; }

    public long Sequence { get; }

    public RequestBody Body { get; }

    public string RequestId { get; }

    public string Host { get; }

    public string Method => Context.Request.Method;

    public string Authorization { get; }

    public SignatureKind Kind { get; }

    public ParameterSet QueryParameters { get; }

    /// <summary>Query and form merged: the gateway takes every parameter from either place.</summary>
    public ParameterSet Parameters { get; }

    public string? Action { get; }

    public string? Version { get; }

    public string? Nonce { get; }

    public string? Date { get; }

    public string? SecurityToken { get; }

    public string? AccessKeyId { get; }

    public ReplyFormat Format { get; }

    public LogEntry? Entry { get; set; }

    public static ApiCall Read(HttpContext context, long sequence, RequestBody body) => new(context, sequence, body);

    public string? Header(string name) =>
        Context.Request.Headers.TryGetValue(name, out var values) ? values.ToString() : null;

    /// <summary>One of the comma-separated fields of an ACS3 Authorization header.</summary>
    public string? Acs3Field(string name)
    {
        ReadOnlySpan<char> rest = Authorization.AsSpan(Acs3Scheme.Length);
        foreach (Range range in rest.Split(','))
        {
            ReadOnlySpan<char> field = rest[range].Trim();
            if (field.Length > name.Length && field[name.Length] == '=' && field.StartsWith(name, StringComparison.Ordinal))
                return field[(name.Length + 1)..].ToString();
        }

        return null;
    }
}

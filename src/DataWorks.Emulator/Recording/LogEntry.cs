using DataWorks.Emulator.Protocol;

namespace DataWorks.Emulator.Recording;

/// <summary>One request as the log keeps it. Holds references to what the request had anyway, and never a secret or a signature.</summary>
internal sealed class LogEntry(long sequence, double receivedAtMs)
{
    private static readonly SharedText s_action = new();
    private static readonly SharedText s_version = new();
    private static readonly SharedText s_host = new();
    private static readonly SharedText s_accessKeyId = new();
    private static readonly SharedText s_date = new();
    private static readonly SharedText s_userAgent = new();
    private static readonly SharedText s_accept = new();

    public long Sequence { get; } = sequence;

    public double ReceivedAtMs { get; } = receivedAtMs;

    /// <summary>Negative until the reply is ready.</summary>
    public double FinishedAtMs { get; set; } = -1;

    public string Method { get; set; } = "";

    public string Host { get; set; } = "";

    public string Connection { get; set; } = "";

    public SignatureKind Signature { get; set; }

    public string? Action { get; set; }

    public string? Version { get; set; }

    public string? AccessKeyId { get; set; }

    public string? Nonce { get; set; }

    public string? Date { get; set; }

    public string? Format { get; set; }

    public bool SecurityToken { get; set; }

    public ParameterSet Parameters { get; set; } = ParameterSet.Empty;

    public string? UserAgent { get; set; }

    public string? Accept { get; set; }

    public string? ContentType { get; set; }

    public string? RetryAttempts { get; set; }

    public string? RequestId { get; set; }

    public int Status { get; set; }

    public string? Code { get; set; }

    public string? Fault { get; set; }

    public bool ClientAborted { get; set; }

    public void Describe(ApiCall call)
    {
        IHeaderDictionary headers = call.Context.Request.Headers;
        Method = call.Method;
        Host = s_host.Of(call.Host)!;
        Connection = call.Context.Connection.Id;
        Signature = call.Kind;
        Action = s_action.Of(call.Action);
        Version = s_version.Of(call.Version);
        AccessKeyId = s_accessKeyId.Of(call.AccessKeyId);
        Nonce = call.Nonce;
        Date = s_date.Of(call.Date);
        Format = call.Kind == SignatureKind.Acs3 ? null : call.Parameters.Get("Format");
        SecurityToken = !string.IsNullOrEmpty(call.SecurityToken);
        Parameters = call.Parameters;
        UserAgent = s_userAgent.Of(Text(headers.UserAgent));
        Accept = s_accept.Of(Text(headers.Accept));
        ContentType = Text(headers.ContentType);
        RetryAttempts = call.Header("x-acs-retry-attempts");
        RequestId = call.RequestId;
    }

    private static string? Text(Microsoft.Extensions.Primitives.StringValues values) => values.Count == 0 ? null : values.ToString();
}

using System.Text.Json;

namespace DataWorksMeta.Transport;

/// <summary>A call that succeeded. Its fields live as long as it does: take what is needed, then dispose.</summary>
internal sealed class ApiReply(JsonDocument document, HttpReply http) : IDisposable
{
    public JsonElement Root => document.RootElement;

    public string? RequestId =>
        ReplyFields.Text(document.RootElement, "RequestId") ?? new Envelope(document.RootElement).RequestId ?? http.RequestId;

    /// <summary>The server's clock when it answered.</summary>
    public DateTimeOffset? Date => http.Date;

    /// <summary>How often the call was sent until this came.</summary>
    public int Attempts { get; set; } = 1;

    public void Dispose()
    {
        document.Dispose();
        http.Dispose();
    }
}

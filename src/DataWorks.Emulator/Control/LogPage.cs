using System.Text.Encodings.Web;
using System.Text.Json;
using DataWorks.Emulator.Hosting;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Recording;

namespace DataWorks.Emulator.Control;

/// <summary>The log as JSON, streamed: it can be long.</summary>
internal static class LogPage
{
    private const int FlushEvery = 200;

    // Already told by other fields, or not to be told.
    private static readonly HashSet<string> s_protocolParameters = new(StringComparer.Ordinal)
    {
        "Action", "Version", "Format", "AccessKeyId", "SignatureMethod", "SignatureVersion", "SignatureNonce", "SignatureType",
        "Timestamp", "SecurityToken", "Signature",
    };

    private static readonly HashSet<string> s_secretParameters = new(StringComparer.Ordinal) { "Signature", "SecurityToken" };

    public static async Task WriteAsync(EmulatorState state, long after, long count, HttpResponse response)
    {
        response.ContentType = "application/json;charset=utf-8";
        await using var json = new Utf8JsonWriter(response.BodyWriter,
            new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartArray();
        long written = 0;
        foreach (LogEntry entry in state.Log.After(after, state.LastSequence))
        {
            if (written++ == count)
                break;
            Write(json, entry);
            if (written % FlushEvery == 0)
                await json.FlushAsync().ConfigureAwait(false);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, LogEntry entry)
    {
        bool finished = entry.FinishedAtMs >= 0;
        json.WriteStartObject();
        json.WriteNumber("sequence", entry.Sequence);
        json.WriteNumber("receivedAtMs", Math.Round(entry.ReceivedAtMs, 3));
        if (finished)
            json.WriteNumber("finishedAtMs", Math.Round(entry.FinishedAtMs, 3));
        else
            json.WriteNull("finishedAtMs");
        json.WriteString("action", entry.Action);
        json.WriteString("version", entry.Version);
        json.WriteString("method", entry.Method);
        json.WriteString("host", entry.Host);
        json.WriteString("connection", entry.Connection);
        json.WriteString("accessKeyId", entry.AccessKeyId);
        if (entry.Signature == SignatureKind.None)
            json.WriteNull("signature");
        else
            json.WriteString("signature", entry.Signature == SignatureKind.Acs3 ? "ACS3" : "V1");
        json.WriteString("nonce", entry.Nonce);
        json.WriteString("date", entry.Date);
        json.WriteString("format", entry.Format);
        WriteParameters(json, entry);
        WriteHeaders(json, entry);
        json.WriteString("requestId", entry.RequestId);
        json.WriteNumber("status", entry.Status);
        json.WriteString("code", entry.Code);
        json.WriteString("fault", entry.Fault);
        json.WriteBoolean("clientAborted", entry.ClientAborted);
        json.WriteEndObject();
    }

    private static void WriteParameters(Utf8JsonWriter json, LogEntry entry)
    {
        HashSet<string> hidden = entry.Signature == SignatureKind.Acs3 ? s_secretParameters : s_protocolParameters;
        json.WriteStartObject("parameters");
        foreach (Parameter parameter in entry.Parameters.Items)
        {
            if (!hidden.Contains(parameter.Name))
                json.WriteString(parameter.Name, parameter.Value);
        }

        json.WriteEndObject();
        json.WriteStartArray("inForm");
        foreach (Parameter parameter in entry.Parameters.Items)
        {
            if (parameter.InForm && !hidden.Contains(parameter.Name))
                json.WriteStringValue(parameter.Name);
        }

        json.WriteEndArray();
    }

    private static void WriteHeaders(Utf8JsonWriter json, LogEntry entry)
    {
        json.WriteStartObject("headers");
        json.WriteString("user-agent", entry.UserAgent);
        json.WriteString("accept", entry.Accept);
        json.WriteString("content-type", entry.ContentType);
        json.WriteString("x-acs-retry-attempts", entry.RetryAttempts);
        json.WriteBoolean("x-acs-security-token", entry.SecurityToken);
        json.WriteEndObject();
    }
}

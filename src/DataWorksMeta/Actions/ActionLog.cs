using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Actions;

/// <summary>
/// A file with one line for each action before it is sent and one after: what is left where a run was killed. Several runs, and several
/// processes, may write into one.
/// </summary>
internal sealed class ActionLog(string path)
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(5);
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a line, and sees that it is on the disk.</summary>
    /// <param name="id">What the two lines of an action have in common.</param>
    /// <param name="record">The action as it stands.</param>
    /// <param name="clock">Measures how long another writer may hold the file.</param>
    /// <param name="token">Ends the wait.</param>
    /// <exception cref="DwException">It cannot be written.</exception>
    public async Task WriteAsync(Guid id, ActionRecord record, Clock clock, CancellationToken token)
    {
        byte[] line = Line(id, record);
        TimeSpan start = clock.Elapsed;
        while (!TryWrite(line, isLast: clock.Elapsed - start > s_longestWait))
            await clock.Delay(s_pause, token).ConfigureAwait(false);
    }

    /// <summary>Sees that the file can be written, and makes it where it is not there.</summary>
    /// <exception cref="DwException">It cannot.</exception>
    public void Check() => TryWrite([], isLast: true);

    /// <returns>Whether it is written; otherwise another writer holds the file at the moment.</returns>
    private bool TryWrite(ReadOnlySpan<byte> line, bool isLast)
    {
        try
        {
            using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            if (line.IsEmpty)
                return true;
            // A writer that was killed may have left half a line.
            if (file.Length > 0)
            {
                file.Seek(-1, SeekOrigin.End);
                if (file.ReadByte() != '\n')
                    file.WriteByte((byte)'\n');
            }
            file.Write(line);
            file.Flush(flushToDisk: true);
            return true;
        }
        catch (IOException) when (!isLast && File.Exists(path))
        {
            return false;
        }
        catch (Exception exception) when (exception
            is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new DwException(ErrorId.ActionLogFailed, $"the action log {path} cannot be written: {exception.Message}", exception);
        }
    }

    private static byte[] Line(Guid id, ActionRecord record)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, s_options))
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteString("time", Timestamp.Format(record.Time));
            json.WriteString("action", record.Action);
            json.WriteString("target", record.Target);
            Write(json, "region", record.Region);
            Write(json, "projectEnv", record.ProjectEnv);
            Write(json, "caller", record.Caller);
            json.WriteString("outcome", record.Outcome.ToString());
            Write(json, "code", record.Code);
            Write(json, "requestId", record.RequestId);
            if (record.DurationMs is long duration)
            {
                json.WriteNumber("attempts", record.Attempts);
                json.WriteNumber("durationMs", duration);
            }
            json.WriteEndObject();
        }
        text.Write(Encoding.UTF8.GetBytes("\n"));
        return text.ToArray();
    }

    private static void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }
}

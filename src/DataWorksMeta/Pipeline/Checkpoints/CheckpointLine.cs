using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Pipeline;

/// <summary>One line of a checkpoint: a JSON object, whose first field says what it is.</summary>
internal sealed class CheckpointLine
{
    /// <summary>The newest form of the file that is understood here.</summary>
    public const int Version = 1;

    // One reply within one object.
    private const int Deepest = ReplySize.Deepest + 1;

    private const string Begin = "checkpoint";
    private const string Request = "request";
    private const string Reply = "reply";
    private const string Forget = "forget";
    private const string Given = "given";
    private const string End = "finished";

    private static readonly JsonWriterOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What the first line of every checkpoint begins with.</summary>
    public static ReadOnlySpan<byte> Mark => "{\"checkpoint\":\"DataWorksMeta\""u8;

    /// <summary>The form of the file, in its first line.</summary>
    public int? Form { get; private set; }

    /// <summary>When the run began, in the first line.</summary>
    public DateTimeOffset? Begun { get; private set; }

    /// <summary>The request that was answered.</summary>
    public RequestKey? Answered { get; private set; }

    /// <summary>Where its answer stands in the line.</summary>
    public Range ReplyRange { get; private set; }

    /// <summary>The requests whose answers count no more.</summary>
    public IReadOnlyList<RequestKey> Forgotten { get; private set; } = [];

    /// <summary>The input whose output went down the pipe.</summary>
    public RequestKey? GivenOut { get; private set; }

    /// <summary>Whether it says that the run came to the end of its inputs.</summary>
    public bool IsEnd { get; private set; }

    private bool IsWhole => Form is not null || (Answered is not null && !ReplyRange.Equals(default)) || Forgotten.Count > 0
        || GivenOut is not null || IsEnd;

    public static byte[] Beginning(DateTimeOffset time) => Make(writer =>
    {
        writer.WriteString(Begin, "DataWorksMeta");
        writer.WriteNumber("version", Version);
        writer.WriteString("begun", Timestamp.Format(time));
    });

    /// <param name="request">The request that was answered.</param>
    /// <param name="action">Its operation, for a person who reads the file.</param>
    /// <param name="reply">The answer.</param>
    /// <param name="place">Where in the line the answer stands.</param>
    public static byte[] Answer(RequestKey request, string action, JsonElement reply, out Range place)
    {
        int start = 0;
        int end = 0;
        byte[] line = Make(writer =>
        {
            writer.WriteString(Request, request.ToString());
            writer.WriteString("action", action);
            writer.WritePropertyName(Reply);
            start = (int)(writer.BytesCommitted + writer.BytesPending);
            KeptReply.Write(writer, reply);
            end = (int)(writer.BytesCommitted + writer.BytesPending);
        });
        place = start..end;
        return line;
    }

    public static byte[] Forgetting(IEnumerable<RequestKey> requests) => Make(writer =>
    {
        writer.WriteStartArray(Forget);
        foreach (RequestKey request in requests)
            writer.WriteStringValue(request.ToString());
        writer.WriteEndArray();
    });

    public static byte[] Giving(RequestKey question) => Make(writer => writer.WriteString(Given, question.ToString()));

    public static byte[] Ending(DateTimeOffset time) => Make(writer => writer.WriteString(End, Timestamp.Format(time)));

    /// <summary>Reads a line without its end; <see langword="null"/> for what is none, or was not written to its end.</summary>
    public static CheckpointLine? Read(ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text))
            return null;
        try
        {
            var line = new CheckpointLine();
            var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = Deepest });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                line.ReadField(ref reader);
            // What comes behind the object throws.
            return !reader.Read() && line.IsWhole ? line : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static byte[] Make(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, s_plain))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }
        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static RequestKey? Key(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && RequestKey.TryParse(reader.GetString(), out RequestKey key) ? key : null;

    private static DateTimeOffset? Time(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && DateTimeOffset.TryParse(
            reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : null;

    private void ReadField(ref Utf8JsonReader reader)
    {
        string name = reader.GetString()!;
        reader.Read();
        switch (name)
        {
            case "version" when reader.TokenType == JsonTokenType.Number:
                Form = reader.TryGetInt32(out int form) ? form : int.MaxValue;
                break;
            case "begun":
                Begun = Time(ref reader);
                break;
            case Request:
                Answered = Key(ref reader);
                break;
            case Reply when reader.TokenType == JsonTokenType.StartObject:
                int start = (int)reader.TokenStartIndex;
                reader.Skip();
                ReplyRange = start..(int)reader.BytesConsumed;
                break;
            case Forget when reader.TokenType == JsonTokenType.StartArray:
                var keys = new List<RequestKey>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (Key(ref reader) is RequestKey key)
                        keys.Add(key);
                }
                Forgotten = keys;
                break;
            case Given:
                GivenOut = Key(ref reader);
                break;
            case End:
                IsEnd = true;
                break;
            default:
                reader.Skip();
                break;
        }
    }
}

using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DataWorks.Emulator.Replies;

internal sealed class JsonReplyWriter : ReplyWriter, IDisposable
{
    // The service sends Chinese as it is, not as escapes.
    private static readonly JsonWriterOptions s_options = new()
        { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _json;

    public JsonReplyWriter() => _json = new Utf8JsonWriter(_buffer, s_options);

    public override ReadOnlySpan<byte> Bytes => _buffer.WrittenSpan;

    public override string SuccessContentType => "application/json;charset=utf-8";

    public override string ErrorContentType => "application/json;charset=utf-8";

    public override void StartReply(string root)
    {
        _buffer.ResetWrittenCount();
        _json.Reset(_buffer);
        _json.WriteStartObject();
    }

    public override void EndReply()
    {
        _json.WriteEndObject();
        _json.Flush();
    }

    public override void StartObject(string name) => _json.WriteStartObject(name);

    public override void StartItem() => _json.WriteStartObject();

    public override void EndObject() => _json.WriteEndObject();

    public override void StartArray(string name) => _json.WriteStartArray(name);

    public override void EndArray() => _json.WriteEndArray();

    public override void AddNull(string name) => _json.WriteNull(name);

    public override void AddItem(string value) => _json.WriteStringValue(value);

    public override void AddItem(long value) => _json.WriteNumberValue(value);

    public override void Add(string name, long value) => _json.WriteNumber(name, value);

    public override void Add(string name, bool value) => _json.WriteBoolean(name, value);

    public override void AddJson(string name, JsonElement value)
    {
        _json.WritePropertyName(name);
        value.WriteTo(_json);
    }

    public void Dispose() => _json.Dispose();

    protected override void AddText(string name, string value) => _json.WriteString(name, value);
}

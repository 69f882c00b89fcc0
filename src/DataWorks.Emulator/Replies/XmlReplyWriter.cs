using System.Text;
using System.Text.Json;

namespace DataWorks.Emulator.Replies;

/// <summary>The service's XML: an element a field, and a list is its element repeated once an item.</summary>
internal sealed class XmlReplyWriter : ReplyWriter
{
    private readonly StringBuilder _text = new(4096);
    private readonly Stack<string> _open = new();
    private byte[] _bytes = [];

    public override ReadOnlySpan<byte> Bytes => _bytes;

    public override string SuccessContentType => "application/xml;charset=utf-8";

    // Clients read an XML error only under exactly this type.
    public override string ErrorContentType => "text/xml;charset=utf-8";

    public override void StartReply(string root)
    {
        _open.Clear();
        _text.Clear().Append("<?xml version='1.0' encoding='UTF-8'?>");
        StartObject(root);
    }

    public override void EndReply()
    {
        EndObject();
        _bytes = Encoding.UTF8.GetBytes(_text.ToString());
    }

    public override void StartObject(string name)
    {
        _open.Push(name);
        _text.Append('<').Append(name).Append('>');
    }

    public override void StartItem() => StartObject(_open.Peek());

    public override void EndObject() => _text.Append("</").Append(_open.Pop()).Append('>');

    public override void StartArray(string name) => _open.Push(name);

    public override void EndArray() => _open.Pop();

    public override void AddNull(string name)
    {
    }

    public override void AddItem(string value) => AddText(_open.Peek(), value);

    public override void AddItem(long value) => AddText(_open.Peek(), Number(value));

    public override void Add(string name, long value) => AddText(name, Number(value));

    public override void Add(string name, bool value) => AddText(name, value ? "true" : "false");

    public override void AddJson(string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                StartObject(name);
                foreach (JsonProperty property in value.EnumerateObject())
                    AddJson(property.Name, property.Value);
                EndObject();
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in value.EnumerateArray())
                    AddJson(name, item);
                break;
            case JsonValueKind.Null:
                break;
            case JsonValueKind.String:
                AddText(name, value.GetString()!);
                break;
            default:
                AddText(name, value.GetRawText());
                break;
        }
    }

    protected override void AddText(string name, string value)
    {
        _text.Append('<').Append(name).Append('>');
        foreach (char character in value)
        {
            _ = character switch
            {
                '<' => _text.Append("&lt;"),
                '>' => _text.Append("&gt;"),
                '&' => _text.Append("&amp;"),
                '\r' => _text.Append("&#13;"),
                < ' ' and not '\n' and not '\t' => _text.Append('\uFFFD'),
                _ => _text.Append(character),
            };
        }

        _text.Append("</").Append(name).Append('>');
    }
}

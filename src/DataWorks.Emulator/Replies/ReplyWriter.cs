using System.Globalization;
using System.Text.Json;

namespace DataWorks.Emulator.Replies;

/// <summary>What an operation writes its answer to; JSON or XML is not its concern. A null text is left out.</summary>
internal abstract class ReplyWriter
{
    public abstract ReadOnlySpan<byte> Bytes { get; }

    public abstract string SuccessContentType { get; }

    public abstract string ErrorContentType { get; }

    public abstract void StartReply(string root);

    public abstract void EndReply();

    public abstract void StartObject(string name);

    public abstract void StartItem();

    public abstract void EndObject();

    public abstract void StartArray(string name);

    public abstract void EndArray();

    public abstract void AddNull(string name);

    public abstract void AddItem(string value);

    public abstract void AddJson(string name, JsonElement value);

    public abstract void Add(string name, long value);

    public abstract void Add(string name, bool value);

    public void Add(string name, string? value)
    {
        if (value is not null)
            AddText(name, value);
    }

    public void Add(string name, long? value)
    {
        if (value is { } number)
            Add(name, number);
    }

    protected abstract void AddText(string name, string value);

    protected static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}

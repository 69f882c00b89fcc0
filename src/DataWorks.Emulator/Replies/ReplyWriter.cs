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

    public abstract void AddItem(long value);

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

    public void AddObject(string name, Action<ReplyWriter> fields)
    {
        StartObject(name);
        fields(this);
        EndObject();
    }

    /// <summary>A list of objects.</summary>
    public void AddList<T>(string name, IEnumerable<T> items, Action<ReplyWriter, T> fields)
    {
        StartArray(name);
        foreach (T item in items)
        {
            StartItem();
            fields(this, item);
            EndObject();
        }

        EndArray();
    }

    /// <summary>As <see cref="AddList"/>, but null where there is nothing, as some operations answer.</summary>
    public void AddListOrNull<T>(string name, IReadOnlyCollection<T> items, Action<ReplyWriter, T> fields)
    {
        if (items.Count == 0)
            AddNull(name);
        else
            AddList(name, items, fields);
    }

    public void AddTexts(string name, IEnumerable<string> items)
    {
        StartArray(name);
        foreach (string item in items)
            AddItem(item);
        EndArray();
    }

    public void AddNumbers(string name, IEnumerable<long> items)
    {
        StartArray(name);
        foreach (long item in items)
            AddItem(item);
        EndArray();
    }

    protected abstract void AddText(string name, string value);

    protected static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}

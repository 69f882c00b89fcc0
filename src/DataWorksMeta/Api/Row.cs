using System.Text.Json;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>One item of a reply while a model is made from it, and the session that asked for it.</summary>
internal readonly struct Row(JsonElement fields, DwSession session)
{
    public DwSession Session { get; } = session;

    public string? Text(string name) => ReplyFields.Text(fields, name) is { Length: > 0 } text ? text : null;

    public long? Long(string name) => ReplyFields.Long(fields, name);

    public int? Int(string name) => ReplyFields.Int(fields, name);

    public bool? Truth(string name) => ReplyFields.Truth(fields, name);

    public DateTimeOffset? Time(string name) => ReplyFields.Time(fields, name);

    /// <summary>A number that stands for a word; one that is not known stays <see langword="null"/>.</summary>
    public TWord? Word<TWord>(string name)
        where TWord : struct, Enum =>
        Int(name) is int number && Enum.IsDefined(typeof(TWord), number) ? (TWord)(object)number : null;
}

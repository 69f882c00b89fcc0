using System.Collections.ObjectModel;
using System.Text.Json;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta;

/// <summary>One item of a reply while a model is made from it. Only the module itself makes one.</summary>
public sealed class Row
{
    private readonly JsonElement _fields;
    private readonly RowContext _context;

    internal Row(JsonElement fields, RowContext context, Row? parent = null)
    {
        _fields = fields;
        _context = context;
        Parent = parent;
    }

    internal ICaller Caller => _context.Caller;

    /// <summary>The object that holds the item, or the list it is in.</summary>
    internal Row? Parent { get; }

    internal JsonElement Fields => _fields;

    /// <summary>An item below this one.</summary>
    internal Row Below(JsonElement fields) => new(fields, _context, this);

    /// <summary>
    /// What the request was about, which the reply does not repeat; <see langword="null"/> where it was about something else.
    /// </summary>
    internal TSubject? Subject<TSubject>()
        where TSubject : class => _context.Subject as TSubject;

    /// <summary>The item itself, where it is a text or a number.</summary>
    internal string? Value =>
        _fields.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array) && ReplyFields.Text(_fields) is { Length: > 0 } text
            ? text
            : null;

    /// <summary>A field; a dotted name reaches into the objects below.</summary>
    internal string? Text(string name) =>
        Holder(ref name) is JsonElement holder && ReplyFields.Text(holder, name) is { Length: > 0 } text ? text : null;

    internal long? Long(string name) => Holder(ref name) is JsonElement holder ? ReplyFields.Long(holder, name) : null;

    internal int? Int(string name) => Holder(ref name) is JsonElement holder ? ReplyFields.Int(holder, name) : null;

    internal bool? Truth(string name) => Holder(ref name) is JsonElement holder ? ReplyFields.Truth(holder, name) : null;

    /// <summary>
    /// A time, as epoch seconds or milliseconds or as text; a text without a zone is China time, where the service keeps its clocks.
    /// </summary>
    internal DateTimeOffset? Time(string name) =>
        Holder(ref name) is JsonElement holder
            ? ReplyFields.Time(holder, name) ?? ServiceTime.Parse(ReplyFields.Text(holder, name))
            : null;

    /// <summary>A calendar date of the service: midnight in China, shown as such.</summary>
    internal DateTimeOffset? Date(string name) => Time(name)?.ToOffset(ServiceTime.Offset);

    /// <summary>A number that stands for a word; one that is not known stays <see langword="null"/>.</summary>
    internal TWord? Word<TWord>(string name)
        where TWord : struct, Enum =>
        Int(name) is int number && Enum.IsDefined(typeof(TWord), number) ? (TWord)(object)number : null;

    /// <summary>The environment, in whichever of its spellings: 0 or 1, DEV, PRD or PROD.</summary>
    internal EnvType? Environment(string name) => EnvironmentName.Parse(Text(name));

    /// <summary>The objects of a list; an empty list where it is absent.</summary>
    internal IReadOnlyList<T> List<T>(string name, Func<Row, T> parse) =>
        [
            .. ReplyFields.Items(Field(name))
                .Where(static item => item.ValueKind == JsonValueKind.Object)
                .Select(item => parse(Below(item))),
        ];

    /// <summary>The texts of a list, numbers among them.</summary>
    internal IReadOnlyList<string> Texts(string name) =>
        [
            .. ReplyFields.Items(Field(name))
                .Select(ReplyFields.Text)
                .Where(static text => !string.IsNullOrEmpty(text))
                .Select(static text => text!),
        ];

    /// <summary>Pairs of a key and a value under whatever names the list has them.</summary>
    internal IReadOnlyDictionary<string, string> Pairs(string name, string key, string value)
    {
        var pairs = new Dictionary<string, string>();
        foreach (Row pair in List(name, static row => row))
            pairs[pair.Text(key) ?? string.Empty] = pair.Text(value) ?? string.Empty;
        return new ReadOnlyDictionary<string, string>(pairs);
    }

    /// <summary>
    /// A free map, secrets hidden unless they were asked for: texts, <see cref="long"/>, <see cref="double"/>, <see cref="bool"/>; what is
    /// nested, as JSON.
    /// </summary>
    internal IReadOnlyDictionary<string, object?> Map(string name)
    {
        var map = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        if (Secret(name) is not string text || !Secrets.TryParse(text, out JsonElement fields) || fields.ValueKind != JsonValueKind.Object)
            return new ReadOnlyDictionary<string, object?>(map);
        foreach (JsonProperty field in fields.EnumerateObject())
            map[field.Name] = ValueOf(field.Value);
        return new ReadOnlyDictionary<string, object?>(map);
    }

    /// <summary>A JSON text that may hold secrets: they are hidden unless they were asked for.</summary>
    internal string? Secret(string name) => Text(name) is not string text ? null : _context.IncludesSecrets ? text : Secrets.Hide(text);

    /// <summary>An address that may hold a secret.</summary>
    internal IReadOnlyList<string> SecretAddresses(string name) =>
        _context.IncludesSecrets ? Texts(name) : [.. Texts(name).Select(Secrets.HideAddress)];

    internal string? SecretAddress(string name) =>
        Text(name) is not string text ? null : _context.IncludesSecrets ? text : Secrets.HideAddress(text);

    private JsonElement? Field(string name) => Holder(ref name) is JsonElement holder ? ReplyFields.Find(holder, name) : null;

    private JsonElement? Holder(ref string name)
    {
        int dot = name.LastIndexOf('.');
        if (dot < 0)
            return _fields;
        string path = name[..dot];
        name = name[(dot + 1)..];
        return ReplyFields.FindPath(_fields, path);
    }

    private static object? ValueOf(JsonElement field) => field.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when field.TryGetInt64(out long number) => number,
        JsonValueKind.Number => field.GetDouble(),
        _ => ReplyFields.Text(field),
    };
}

using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;
using System.Text.Json;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta;

/// <summary>One item of a reply while a model is made from it. Only the module itself makes one.</summary>
public sealed class Row
{
    private readonly JsonElement _fields;
    private readonly RowContext _context;
    private Dictionary<string, JsonElement>? _anyCase;
    private Dictionary<string, bool>? _parts;

    internal Row(JsonElement fields, RowContext context, Row? parent = null, bool isListed = false)
    {
        _fields = fields;
        _context = context;
        Parent = parent;
        IsListed = isListed;
    }

    internal ICaller Caller => _context.Caller;

    /// <summary>The object that holds the item, or the list it is in.</summary>
    internal Row? Parent { get; }

    /// <summary>Whether it is one of a list.</summary>
    internal bool IsListed { get; }

    /// <summary>Whether any field that was asked for is there: an object without one is not what it was taken for.</summary>
    internal bool IsKnown { get; private set; }

    internal JsonElement Fields => _fields;

    /// <summary>Tells of the objects within it of which nothing was known.</summary>
    internal void TellUnknownParts()
    {
        if (_parts is null)
            return;
        foreach (string part in _parts.Where(static part => !part.Value).Select(static part => part.Key))
            _context.TellUnread(part, "known object", Text(part) ?? string.Empty);
    }

    /// <summary>An item below this one.</summary>
    internal Row Below(JsonElement fields, bool isListed = false) => new(fields, _context, this, isListed);

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
    internal string? Text(string name) => Field(name) is JsonElement field && ReplyFields.Text(field) is { Length: > 0 } text ? text : null;

    /// <summary>An id that is a text, one that came as a number among them.</summary>
    internal string? Id(string name) => Text(name) is string text ? WholeNumber.Id(text) : null;

    /// <summary>A whole number, however it is written; what is none is told to the log.</summary>
    internal long? Long(string name) => Read(name, "whole number", ReplyFields.Long);

    /// <summary>A whole number of 32 bits; what is none is told to the log.</summary>
    internal int? Int(string name) => Read(
        name,
        "whole number",
        static field => ReplyFields.Long(field) is long number and >= int.MinValue and <= int.MaxValue ? (int?)number : null);

    /// <summary>A whole number, in a field that some operations fill with a word.</summary>
    internal int? IntIfNumber(string name) =>
        Text(name) is string text && WholeNumber.Parse(text) is long number and >= int.MinValue and <= int.MaxValue ? (int)number : null;

    /// <summary>A word, in a field that other operations fill with a number.</summary>
    internal string? TextIfNoNumber(string name) => IntIfNumber(name) is null ? Text(name) : null;

    /// <summary>A truth, as such, as text or as 0 and 1; what is none is told to the log.</summary>
    internal bool? Truth(string name) => Read(name, "truth", ReplyFields.Truth);

    /// <summary>
    /// A time in China's offset, as epoch seconds or milliseconds or as text; a text without a zone is China time, where the service keeps
    /// its clocks. What is none is told to the log.
    /// </summary>
    internal DateTimeOffset? Time(string name)
    {
        if (Text(name) is not string text)
            return null;
        if (!ReplyTime.TryRead(text, out DateTimeOffset? time))
            _context.TellUnread(name, "time", text);
        return time;
    }

    /// <summary>A calendar date of the service: midnight in China, shown as such.</summary>
    internal DateTimeOffset? Date(string name) => Time(name);

    /// <summary>
    /// A word that may come as a number: the name of the number or of the word, in whichever case it came; what is not known, as it is.
    /// </summary>
    internal string? Word<TWord>(string name)
        where TWord : struct, Enum => Text(name) is string text ? WordNames<TWord>.Of(text) : null;

    /// <summary>The environment, in whichever of its spellings: 0 or 1, DEV, PRD or PROD; what is not known, as it is.</summary>
    internal string? Environment(string name) =>
        Text(name) is string text ? EnvironmentName.Parse(text)?.ToString() ?? text : null;

    /// <summary>The objects of a list; an empty list where it is absent. Items that are no objects are told to the log.</summary>
    internal IReadOnlyList<T> List<T>(string name, Func<Row, T> parse)
    {
        var items = new List<T>();
        foreach (JsonElement item in ItemsOf(name))
        {
            if (item.ValueKind == JsonValueKind.Null)
                continue;
            Row row = Below(item, isListed: true);
            T read = parse(row);
            if (row.IsKnown)
                items.Add(read);
            else
                _context.TellUnread(name, "known object", ReplyFields.Text(item) ?? string.Empty);
        }
        return items.ToArray();
    }

    /// <summary>The texts of a list, numbers among them.</summary>
    internal IReadOnlyList<string> Texts(string name) =>
        ItemsOf(name).Select(ReplyFields.Text).Where(static text => !string.IsNullOrEmpty(text)).Select(static text => text!).ToArray();

    /// <summary>The whole numbers of a list; what is none is told to the log.</summary>
    internal IReadOnlyList<long> Longs(string name)
    {
        var numbers = new List<long>();
        foreach (JsonElement item in ItemsOf(name))
        {
            if (ReplyFields.Long(item) is long number)
                numbers.Add(number);
            else if (item.ValueKind != JsonValueKind.Null)
                _context.TellUnread(name, "whole number", ReplyFields.Text(item) ?? string.Empty);
        }
        return numbers.ToArray();
    }

    /// <summary>The item itself, where it is a whole number.</summary>
    internal long? LongValue()
    {
        long? number = ReplyFields.Long(_fields);
        if (number is null)
            _context.TellUnread("an item", "whole number", ReplyFields.Text(_fields) ?? string.Empty);
        return number;
    }

    /// <summary>Whole numbers in one text, joined by commas; in a list where they came so.</summary>
    internal IReadOnlyList<long> CommaLongs(string name)
    {
        if (Field(name) is { ValueKind: JsonValueKind.Array })
            return Longs(name);
        var numbers = new List<long>();
        foreach (string part in (Text(name) ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (WholeNumber.Parse(part) is long number)
                numbers.Add(number);
            else
                _context.TellUnread(name, "whole number", part);
        }
        return numbers.ToArray();
    }

    /// <summary>Names in a list, or in a JSON text that was escaped once or twice on its way (ListRefDISyncTasks).</summary>
    internal IReadOnlyList<string> Names(string name)
    {
        if (Text(name) is not string text)
            return Array.Empty<string>();
        string plain = text.Replace("\\", string.Empty, StringComparison.Ordinal);
        return Secrets.TryParse(plain, out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? ReplyFields.Items(list).Select(ReplyFields.Text).OfType<string>().ToArray()
            : [text];
    }

    /// <summary>Pairs of a key and a value under whatever names the list has them.</summary>
    internal IReadOnlyDictionary<string, string> Pairs(string name, string key, string value)
    {
        var pairs = new Dictionary<string, string>();
        foreach ((string? name, string? text) pair in List(name, row => (row.Text(key), row.Text(value))))
            pairs[pair.name ?? string.Empty] = pair.text ?? string.Empty;
        return new ReadOnlyDictionary<string, string>(pairs);
    }

    /// <summary>
    /// A free map, secrets hidden unless they were asked for: texts, <see cref="long"/>, <see cref="double"/>, <see cref="bool"/>; what is
    /// nested, as JSON.
    /// </summary>
    internal IReadOnlyDictionary<string, object?> Map(string name)
    {
        if (Secret(name) is not string text)
            return new ReadOnlyDictionary<string, object?>(new Dictionary<string, object?>());
        if (!Secrets.TryParse(text, out JsonElement fields) || fields.ValueKind != JsonValueKind.Object)
        {
            _context.TellUnread(name, "object", text);
            return new ReadOnlyDictionary<string, object?>(new Dictionary<string, object?>());
        }
        JsonProperty[] all = [.. fields.EnumerateObject()];
        bool differInCase = all.DistinctBy(static field => field.Name, StringComparer.OrdinalIgnoreCase).Count() < all.Length;
        var map = new Dictionary<string, object?>(differInCase ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
        foreach (JsonProperty field in all)
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

    private T? Read<T>(string name, string kind, Func<JsonElement, T?> read)
        where T : struct
    {
        if (Field(name) is not JsonElement field)
            return null;
        T? value = read(field);
        if (value is null && ReplyFields.Text(field) is string text && text.Trim().Length > 0)
            _context.TellUnread(name, kind, text);
        return value;
    }

    /// <summary>A list, also one that came as its only item, or as JSON text.</summary>
    private IEnumerable<JsonElement> ItemsOf(string name)
    {
        if (Field(name) is not JsonElement field)
            return [];
        if (field.ValueKind == JsonValueKind.String)
        {
            string text = ReplyFields.Text(field)!.Trim();
            if (text.Length == 0)
                return [];
            if (text[0] == '[' && Secrets.TryParse(text, out JsonElement list))
                return ReplyFields.Items(list);
        }
        return field.ValueKind is JsonValueKind.Array ? ReplyFields.Items(field) : [field];
    }

    /// <summary>A field that holds something.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private JsonElement? Field(string name)
    {
        int dot = name.IndexOf('.');
        if (dot >= 0)
        {
            string part = name[..dot];
            if (Field(part) is not JsonElement holder)
                return null;
            JsonElement inside = Inside(holder);
            string rest = name[(dot + 1)..];
            bool isKnown = ReplyFields.Has(inside, rest.Split('.')[0], out _);
            _parts ??= [];
            _parts[part] = isKnown || (_parts.TryGetValue(part, out bool before) && before);
            return ReplyFields.FindPath(inside, rest);
        }
        if (_fields.ValueKind != JsonValueKind.Object)
            return null;
        if (!_fields.TryGetProperty(name, out JsonElement field) && !AnyCase().TryGetValue(name, out field))
            return null;
        IsKnown = true;
        return field.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : field;
    }

    // Some objects travel as JSON text.
    private static JsonElement Inside(JsonElement field) =>
        field.ValueKind == JsonValueKind.String && Secrets.TryParse(ReplyFields.Text(field)!, out JsonElement inner) ? inner : field;

    // Made where a field is absent under its own name: it may be there in another letter case.
    private Dictionary<string, JsonElement> AnyCase()
    {
        if (_anyCase is not null)
            return _anyCase;
        _anyCase = new Dictionary<string, JsonElement>(StringComparer.OrdinalIgnoreCase);
        foreach (JsonProperty field in _fields.EnumerateObject())
            _anyCase.TryAdd(field.Name, field.Value);
        return _anyCase;
    }

    private static object? ValueOf(JsonElement field) => field.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => ReplyFields.Long(field) is long number ? (object)number : field.GetDouble(),
        _ => ReplyFields.Text(field),
    };
}

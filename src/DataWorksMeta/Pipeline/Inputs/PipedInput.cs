using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Management.Automation;
using System.Text.Json;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Pipeline;

/// <summary>
/// One thing that a cmdlet was given, and the only place that reads what comes down a pipe: an object of this module, live or back from
/// JSON, CSV, CLIXML or a job, a hashtable or another dictionary, a row of a database, or a bare id.
/// </summary>
internal sealed class PipedInput
{
    private readonly Func<string, (bool IsThere, object? Value)>? _properties;
    private readonly string? _name;
    private readonly string? _value;

    private PipedInput(object? source, Func<string, (bool IsThere, object? Value)>? properties, string? name, string? value)
    {
        Source = source;
        _properties = properties;
        _name = name;
        _value = value;
    }

    /// <summary>No input at all: the parameters say everything.</summary>
    public static PipedInput None { get; } = new(null, null, null, null);

    /// <summary>Whether it is the value of a parameter.</summary>
    public bool IsArgument => _name is not null;

    /// <summary>The input as it was given: what an error points at.</summary>
    public object? Source { get; }

    /// <summary>The input as this module made it, where it did: its caller and region hold unless others are named.</summary>
    public DwObject? Origin => Unwrapped(Source) as DwObject;

    public string? Region => Text("Region");

    /// <summary>The input itself, where it is a text; <see langword="null"/> for numbers, arguments and objects.</summary>
    public string? BareText => _properties is null && _name is null && Source is string ? _value : null;

    /// <summary>An argument: the value of the parameter of that name.</summary>
    /// <param name="name">The name of the parameter.</param>
    /// <param name="value">Its value.</param>
    /// <param name="source">What an error points at, where it is not the value.</param>
    public static PipedInput Argument(string name, object value, object? source = null) =>
        new(source ?? value, null, name, Convert.ToString(value, CultureInfo.InvariantCulture)?.Trim());

    /// <summary>Arguments: the values of the parameter of that name.</summary>
    public static IEnumerable<PipedInput> Arguments<T>(string name, IEnumerable<T> values)
        where T : notnull => values.Select(value => Argument(name, value));

    /// <summary>The inputs in a piped object: none for <see langword="null"/>, several for a list.</summary>
    public static IEnumerable<PipedInput> Read(PSObject? input)
    {
        object? value = input?.BaseObject;
        return value switch
        {
            null or DBNull => [],
            string text => [new PipedInput(value, null, null, text.Trim())],
            BusinessDate => [new PipedInput(input, name => Find(input!, name), null, null)],
            // A number is an id, and may carry properties that somebody hung on it.
            IFormattable id and not (DateTime or DateTimeOffset or TimeSpan or Enum) =>
                [new PipedInput(value, name => Find(input!, name), null, id.ToString(null, CultureInfo.InvariantCulture))],
            IDictionary map => [new PipedInput(input, name => Find(map, name), null, null)],
            _ when Maps.Find(value) is { } map => [new PipedInput(input, name => Find(map, name), null, null)],
            _ when LanguagePrimitives.GetEnumerable(value) is IEnumerable list =>
                list.Cast<object?>().SelectMany(static item => Read(item is null ? null : PSObject.AsPSObject(item))),
            _ => [new PipedInput(input, name => Find(input!, name), null, null)],
        };
    }

    /// <summary>Whether the input has a property of that name, be it empty.</summary>
    public bool Has(string name) => _properties is null ? _name == name : _properties(name).IsThere;

    /// <summary>The first property of these names that holds something; white space counts as nothing.</summary>
    /// <exception cref="DwException">It holds something that is no text.</exception>
    public string? Text(params ReadOnlySpan<string> names) => Text(names, out _);

    /// <summary>The same as an id; <see langword="null"/> where none of them holds anything.</summary>
    /// <exception cref="DwException">The id is there and cannot be read: no other property may speak for it.</exception>
    public long? Number(params ReadOnlySpan<string> names)
    {
        if (Value(names, out string? name) is not { } value)
            return NothingUnder<long?>(name);
        return IdNumber.TryRead(value, out long id) ? id : throw Unreadable(name!, value, "no id", IdNumber.Advice);
    }

    /// <summary>A property as a truth; <see langword="null"/> where it is none.</summary>
    public bool? Truth(string name) => Value([name], out _) switch
    {
        bool truth => truth,
        string text when bool.TryParse(text, out bool truth) => truth,
        _ => null,
    };

    /// <summary>A property as a time; <see langword="null"/> where it is none.</summary>
    public DateTimeOffset? Time(string name)
    {
        object? value = _properties?.Invoke(name).Value;
        // Out of CLIXML nothing of a time is left but its text, which only the wrapper has.
        return DwObject.TimeOf(value is PSObject { BaseObject: not (PSCustomObject or PSObject) } wrapped ? wrapped.BaseObject : value);
    }

    /// <summary>The same, where a time that cannot be read must not pass for none.</summary>
    /// <exception cref="DwException">It holds something that is no time.</exception>
    public DateTimeOffset? SureTime(string name)
    {
        if (_properties is null || Value([name], out _) is not { } value)
            return null;
        // What CLIXML leaves of a time has nothing but its text.
        object? time = value is DateTimeOffset or DateTime ? value : _properties(name).Value?.ToString();
        return DwObject.TimeOf(time) ?? throw Unreadable(name, value, "no time");
    }

    /// <summary>
    /// What the input is about: a bare text or number is that itself. A text that an object was turned into ("@{...}") is nothing.
    /// </summary>
    public string? Id(params ReadOnlySpan<string> names)
    {
        if (_value is null || _name is not null)
            return Text(names, out string? name) ?? NothingUnder<string?>(name);
        return _value.StartsWith("@{", StringComparison.Ordinal) ? null : NameText.Clean(_value);
    }

    /// <summary>The same as a number; <see langword="null"/> where the input has none.</summary>
    /// <exception cref="DwException">The id is there and cannot be read.</exception>
    public long? NumberId(params ReadOnlySpan<string> names)
    {
        if (_value is null || _name is not null)
            return Number(names);
        if (IdNumber.TryRead(Unwrapped(Source)!, out long id))
            return id;
        return Id() is string text && IdNumber.LooksLikeOne(text) ? throw Unreadable("value", text, "no id", IdNumber.Advice) : null;
    }

    /// <summary>What a property holds, as inputs of their own: none where it holds nothing.</summary>
    public IEnumerable<PipedInput> Within(string name) =>
        Value([name], out _) is { } value ? Read(PSObject.AsPSObject(value)) : [];

    /// <summary>
    /// Nothing, where no property that was looked for has a value. In the row of an input that had no answer (-IncludeEmpty) no other may
    /// speak for one that is there and blank: a node that was not found would become the question for all nodes of its workspace.
    /// </summary>
    private T? NothingUnder<T>(string? blank) => blank is null || InputColumns.EmptyRowProperty(this) is not string property
        ? default
        : throw new DwException(
            ErrorId.NoId,
            $"the input is a row without an answer ({property} is False), and so it has no {blank}.",
            advice: $"Leave such rows out: ... | Where-Object {property} | ...");

    private string? Text(ReadOnlySpan<string> names, out string? name) => NameText.Clean(Value(names, out name) switch
    {
        null => null,
        { } value => AsText(value) ?? throw Unreadable(name!, value, "no name"),
    });

    private static DwException Unreadable(string name, object value, string what, string? advice = null) => new(
        ErrorId.InvalidInput,
        $"the {name} of the input is '{NameText.Shown(PSObject.AsPSObject(value).ToString())}', which is {what}.",
        advice: advice);

    private static string? AsText(object value) => value switch
    {
        string text => text,
        bool or DateTime or DateTimeOffset or ScriptBlock => null,
        IConvertible => Convert.ToString(value, CultureInfo.InvariantCulture),
        IEnumerable => null,
        _ => PSObject.AsPSObject(value).ToString(),
    };

    /// <summary>What the first of these properties holds that is there and not blank.</summary>
    /// <param name="names">The properties.</param>
    /// <param name="held">Which it is; where all are blank, one that is there.</param>
    private object? Value(ReadOnlySpan<string> names, out string? held)
    {
        held = null;
        foreach (string name in names)
        {
            (bool isThere, object? value) = _properties is null ? (_name == name, _name == name ? _value : null) : _properties(name);
            value = Unwrapped(value);
            if (!IsBlank(value))
            {
                held = name;
                return value;
            }
            if (isThere)
                held = name;
        }
        return null;
    }

    private static (bool IsThere, object? Value) Find(PSObject input, string name) =>
        input.Properties[name] is PSPropertyInfo property ? (true, property.Value) : (false, null);

    private static (bool IsThere, object? Value) Find(IDictionary map, string name)
    {
        foreach (DictionaryEntry entry in map)
        {
            if (string.Equals(Unwrapped(entry.Key) as string, name, StringComparison.OrdinalIgnoreCase))
                return (true, entry.Value);
        }
        return (false, null);
    }

    private static (bool IsThere, object? Value) Find(IEnumerable<KeyValuePair<string, object?>> map, string name)
    {
        foreach (KeyValuePair<string, object?> entry in map)
        {
            if (string.Equals(entry.Key, name, StringComparison.OrdinalIgnoreCase))
                return (true, entry.Value);
        }
        return (false, null);
    }

    private static bool IsBlank([NotNullWhen(false)] object? value) =>
        value is null or DBNull or JsonElement { ValueKind: JsonValueKind.Null } || (value is string text && NameText.IsBlank(text));

    private static object? Unwrapped(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}

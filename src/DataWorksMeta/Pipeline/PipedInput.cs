using System.Collections;
using System.Globalization;
using System.Management.Automation;

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
            IFormattable id => [new PipedInput(value, name => Find(input!, name), null, id.ToString(null, CultureInfo.InvariantCulture))],
            IDictionary map => [new PipedInput(input, name => Find(map, name), null, null)],
            // ExpandoObject and its like: dictionaries of .NET that PowerShell takes for lists of pairs.
            IEnumerable<KeyValuePair<string, object?>> map => [new PipedInput(input, name => Find(map, name), null, null)],
            _ when LanguagePrimitives.GetEnumerable(value) is IEnumerable list =>
                list.Cast<object?>().SelectMany(static item => Read(item is null ? null : PSObject.AsPSObject(item))),
            _ => [new PipedInput(input, name => Find(input!, name), null, null)],
        };
    }

    /// <summary>Whether the input has a property of that name, be it empty.</summary>
    public bool Has(string name) => _properties is null ? _name == name : _properties(name).IsThere;

    /// <summary>The first property of these names that holds something; white space counts as nothing.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            string? text = _properties is null ? (_name == name ? _value : null) : AsText(_properties(name).Value);
            if (!string.IsNullOrWhiteSpace(text))
                return text.Trim();
        }
        return null;
    }

    /// <summary>The same as a number; <see langword="null"/> where it is none.</summary>
    public long? Number(params ReadOnlySpan<string> names) => Number(Text(names));

    /// <summary>
    /// What the input is about: a bare text or number is that itself. A text that an object was turned into ("@{...}") is nothing.
    /// </summary>
    public string? Id(params ReadOnlySpan<string> names)
    {
        if (_value is null || _name is not null)
            return Text(names);
        return _value is { Length: > 0 } && !_value.StartsWith("@{", StringComparison.Ordinal) ? _value : null;
    }

    /// <summary>The same as a number; <see langword="null"/> where it is none.</summary>
    public long? NumberId(params ReadOnlySpan<string> names) => Number(Id(names));

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;

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

    private static string? AsText(object? value) => value is null ? null : PSObject.AsPSObject(value).ToString();

    private static object? Unwrapped(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}

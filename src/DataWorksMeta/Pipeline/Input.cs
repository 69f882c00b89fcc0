using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace DataWorksMeta.Pipeline;

/// <summary>One thing that a cmdlet was given: an argument, or what came down the pipe.</summary>
internal sealed class Input
{
    private readonly InputProperties? _properties;
    private readonly string? _name;
    private readonly string? _value;

    private Input(object? source, InputProperties? properties, string? name, string? value)
    {
        Source = source;
        _properties = properties;
        _name = name;
        _value = value;
    }

    /// <summary>No input at all: the parameters say everything.</summary>
    public static Input Nothing { get; } = new(null, null, null, null);

    /// <summary>The input as it was given: what an error points at.</summary>
    public object? Source { get; }

    /// <summary>Its maker, where this module made it: its caller and region hold unless others are named.</summary>
    public DwObject? Origin => (Source is PSObject wrapped ? wrapped.BaseObject : Source) as DwObject;

    public string? Region => Text("Region");

    /// <summary>An argument: the value of the parameter of that name.</summary>
    public static Input Of(string name, object value) => new(value, null, name, Convert.ToString(value, CultureInfo.InvariantCulture)?.Trim());

    /// <summary>The inputs in a piped object: none for <see langword="null"/>, several for a list.</summary>
    public static IEnumerable<Input> Read(PSObject? input)
    {
        object? value = input?.BaseObject;
        if (value is null || ReferenceEquals(value, DBNull.Value))
            return [];
        if (value is string or IFormattable)
            return [new Input(value, null, null, Convert.ToString(value, CultureInfo.InvariantCulture)!.Trim())];
        if (LanguagePrimitives.GetEnumerable(value) is IEnumerable list)
            return list.Cast<object?>().SelectMany(static item => Read(item is null ? null : PSObject.AsPSObject(item)));
        return [new Input(input, new InputProperties(input!), null, null)];
    }

    /// <summary>A property of the input.</summary>
    public string? Text(params string[] names)
    {
        if (_properties is InputProperties properties)
            return properties.Text(names);
        return _name is not null && names.Contains(_name) && _value!.Length > 0 ? _value : null;
    }

    public long? Long(params string[] names) => Number(Text(names));

    /// <summary>What the input is about: a bare text or number is that itself. A text that an object was turned into ("@{...}") is nothing.</summary>
    public string? Id(params string[] names)
    {
        if (_properties is not null || _name is not null)
            return Text(names);
        return _value is { Length: > 0 } && !_value.StartsWith("@{", StringComparison.Ordinal) ? _value : null;
    }

    public long? LongId(params string[] names) => Number(Id(names));

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;
}

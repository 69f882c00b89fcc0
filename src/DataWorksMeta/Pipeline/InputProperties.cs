using System.Collections;
using System.Management.Automation;

namespace DataWorksMeta.Pipeline;

/// <summary>The properties of a piped object by name, whatever kind of object it is; white space counts as absent.</summary>
internal readonly struct InputProperties(PSObject input)
{
    public string? Text(params string[] names)
    {
        foreach (string name in names)
        {
            object? value = Value(name);
            if (value is not null && PSObject.AsPSObject(value).ToString() is string text && !string.IsNullOrWhiteSpace(text))
                return text.Trim();
        }
        return null;
    }

    private object? Value(string name)
    {
        if (input.BaseObject is not IDictionary map)
            return input.Properties[name]?.Value;
        foreach (DictionaryEntry entry in map)
        {
            if (string.Equals(entry.Key as string, name, StringComparison.OrdinalIgnoreCase))
                return entry.Value;
        }
        return null;
    }
}

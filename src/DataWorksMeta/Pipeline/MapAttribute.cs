using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>
/// Takes pairs of names and values in whatever holds them: a hashtable, any other dictionary, or an object by its properties.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MapAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether an object with properties is such a map: not where whole objects come down the pipe by mistake.</summary>
    public bool TakesObjects { get; set; } = true;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = inputData is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : inputData;
        return value switch
        {
            null or string or IDictionary => value,
            PSObject custom when TakesObjects =>
                MapOf(custom.Properties.Select(static one => new KeyValuePair<string, object?>(one.Name, one.Value))),
            _ when Maps.Find(value) is { } pairs => MapOf(pairs),
            _ => inputData,
        };
    }

    private static OrderedDictionary MapOf(IEnumerable<KeyValuePair<string, object?>> pairs)
    {
        var map = new OrderedDictionary(StringComparer.Ordinal);
        foreach (KeyValuePair<string, object?> pair in pairs)
            map[pair.Key] = pair.Value;
        return map;
    }
}

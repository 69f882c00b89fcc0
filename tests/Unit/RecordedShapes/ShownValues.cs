using System.Collections;
using System.Globalization;
using System.Reflection;

namespace DataWorksMeta.Unit.RecordedShapes;

/// <summary>What an object shows to a person: the texts of its properties, however deep.</summary>
internal static class ShownValues
{
    private const int Deepest = 4;

    public static IEnumerable<string> Of(object? value, int depth = 0)
    {
        if (value is null || depth > Deepest)
            return [];
        if (Text(value) is string text)
            return [text];
        if (value is IEnumerable list)
            return list.Cast<object?>().SelectMany(item => Of(item, depth + 1));
        return value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(static property => property.GetIndexParameters().Length == 0)
            .SelectMany(property => Of(property.GetValue(value), depth + 1));
    }

    public static string? Text(object value) => value switch
    {
        string text => text,
        DateTimeOffset time => time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
        bool or TimeSpan => value.ToString(),
        Enum word => word.ToString(),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };
}

using System.Text.Json;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.DataMap;

/// <summary>A thing that was just changed, as a row: what is known of it without asking again.</summary>
internal static class KnownRow
{
    /// <param name="caller">Who changed it.</param>
    /// <param name="subject">What the models read besides.</param>
    /// <param name="fields">Its fields by the names of a reply; those without a value are left out.</param>
    public static Row Of(ICaller caller, object? subject, Arguments fields)
    {
        var map = new Dictionary<string, object?>();
        foreach (KeyValuePair<string, object?> field in fields)
            map[field.Key] = field.Value;
        using var document = JsonDocument.Parse(ParameterText.Json(map));
        var context = new RowContext(caller, subject, IncludesSecrets: false, string.Empty, SilentLog.Instance);
        return new Row(document.RootElement.Clone(), context);
    }
}

using System.Globalization;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>What a person must hear of a list of which not all came.</summary>
internal sealed class PageWarnings(string action, string? subject, Paging paging)
{
    /// <summary>Whether it is known that not all came.</summary>
    public bool HasTold { get; private set; }

    private string What => subject is null ? action : $"{action} for '{Redact.Text(subject, null, 120)}'";

    /// <summary>The service serves no page after the last that came.</summary>
    public void TellCut(long served, long? total, ICallLog log)
    {
        HasTold = true;
        string all = total is long number ? $" of {Text(number)}" : string.Empty;
        log.Warning($"{What} serves no more than the first {Text(served)}{all} items. {paging.Advice}");
    }

    /// <summary>The list ended before it had as many items as the service said.</summary>
    public void TellShort(long served, long? total, ICallLog log)
    {
        if (!(total > served))
            return;
        HasTold = true;
        log.Warning($"{What} announced {Text(total.Value)} items and gave {Text(served)}: the rest did not come.");
    }

    private static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}

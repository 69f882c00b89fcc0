using System.Globalization;
using System.Security.Cryptography;

namespace DataWorksMeta.Backfills;

/// <summary>The name under which something is started: the only thing by which it is found again where no answer came.</summary>
/// <param name="Text">The name.</param>
/// <param name="IsOwn">Whether it was made here, so that nothing else has it.</param>
internal sealed record StartName(string Text, bool IsOwn)
{
    private const int RandomBytes = 4;

    /// <summary>The name that a person gave, else one that nothing else has.</summary>
    /// <param name="given">What a person gave.</param>
    /// <param name="parts">What a name of our own tells of it.</param>
    public static StartName Of(string? given, params ReadOnlySpan<object> parts)
    {
        if (given is not null)
            return new StartName(given, IsOwn: false);
        List<string> texts = ["dw"];
        foreach (object part in parts)
        {
            texts.Add(part is DateTimeOffset day
                ? new BusinessDate(day).ToString()
                : Convert.ToString(part, CultureInfo.InvariantCulture) ?? string.Empty);
        }
        texts.Add(Convert.ToHexString(RandomNumberGenerator.GetBytes(RandomBytes)).ToLowerInvariant());
        return new StartName(string.Join('-', texts), IsOwn: true);
    }
}

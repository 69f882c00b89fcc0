using System.Globalization;

namespace DataWorksMeta.Unit.Fakes;

/// <summary>Another culture for the code in its block, on this thread only.</summary>
internal sealed class CultureScope : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;
    private readonly CultureInfo _uiBefore = CultureInfo.CurrentUICulture;

    public CultureScope(string name)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture;
    }

    /// <summary>
    /// Cultures that change years, digits, letters, time separators: what goes wrong in each is what this module must not do.
    /// </summary>
    public static TheoryData<string> Names => ["th-TH", "tr-TR", "fa-IR", "da-DK"];

    public void Dispose()
    {
        CultureInfo.CurrentCulture = _before;
        CultureInfo.CurrentUICulture = _uiBefore;
    }
}

using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta;

/// <summary>What every object that comes out of the service has in common: the region it was found in.</summary>
public abstract class DwObject
{
    private protected DwObject(Row row)
    {
        Caller = row.Caller;
        Region = row.Caller.Region;
    }

    /// <summary>The region that was asked. The next command in a pipe asks there too.</summary>
    public string? Region { get; }

    /// <summary>Who asked: the next command in a pipe asks as the same caller.</summary>
    internal ICaller Caller { get; }
}

using DataWorksMeta.Api;

namespace DataWorksMeta.Pipeline;

/// <summary>Which stream a piece of output belongs to.</summary>
internal enum OutputKind
{
    Page,
    Warning,
    Verbose,
    Debug,
}

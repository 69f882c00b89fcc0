using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>What holds for every item of a reply: who asked, about what, and whether secrets may be shown.</summary>
internal sealed record RowContext(ICaller Caller, object? Subject, bool IncludesSecrets);

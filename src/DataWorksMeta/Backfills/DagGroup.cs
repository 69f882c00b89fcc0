using System.Globalization;
using DataWorksMeta.Api;

namespace DataWorksMeta.Backfills;

/// <summary>All DAGs that were made by one start: those of a backfill, one for each business date.</summary>
internal sealed record DagGroup(long OperationId, EnvType Environment) : IInEnvironment
{
    EnvType? IInEnvironment.Environment => Environment;

    public override string ToString() => OperationId.ToString(CultureInfo.InvariantCulture);
}

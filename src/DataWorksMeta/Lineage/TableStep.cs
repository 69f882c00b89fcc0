using DataWorksMeta.Tables;

namespace DataWorksMeta.Lineage;

/// <summary>A step from a table to those it is made from, or that are made from it.</summary>
internal sealed record TableStep(TableIdentity Table, LineageDirection Direction)
{
    public override string ToString() => Table.ToString();
}

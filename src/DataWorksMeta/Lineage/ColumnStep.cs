namespace DataWorksMeta.Lineage;

/// <summary>A step from a column to those it is made from, or that are made from it.</summary>
internal sealed record ColumnStep(ColumnIdentity Column, LineageDirection Direction)
{
    public override string ToString() => Column.ToString();
}

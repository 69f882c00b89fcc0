namespace DataWorksMeta.Lineage;

/// <summary>A step from an entity to those it is made from, or that are made from it.</summary>
internal sealed record EntityStep(string QualifiedName, LineageDirection Direction)
{
    public override string ToString() => QualifiedName;
}

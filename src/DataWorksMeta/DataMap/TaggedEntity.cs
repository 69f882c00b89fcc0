namespace DataWorksMeta.DataMap;

/// <summary>Which entity is asked about.</summary>
internal sealed record TaggedEntity(string QualifiedName)
{
    public override string ToString() => QualifiedName;
}

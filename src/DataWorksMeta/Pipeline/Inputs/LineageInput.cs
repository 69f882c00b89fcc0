namespace DataWorksMeta.Pipeline;

/// <summary>Rows of lineage as they come back down a pipe, or out of a file.</summary>
internal static class LineageInput
{
    /// <summary>
    /// Whether it is such a row and has no id: tables and columns of MaxCompute have one, and so its names are those of something else.
    /// </summary>
    public static bool IsWithoutId(PipedInput input) =>
        input.BareText is null
        && input.Text("TableGuid", "ColumnGuid") is null
        && (input.Has("OfTable") || input.Has("OfColumn") || (input.Has("Root") && input.Has("Parent") && input.Has("Kind")))
        && input.Text("TableName") is not null;
}

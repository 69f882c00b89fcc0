namespace DataWorksMeta.Tables;

/// <summary>A line that differs: changed where both sides have it, else there on one side only. Lines count from 1.</summary>
internal readonly record struct LineChange(int? ReferenceLine, int? DifferenceLine);

namespace DataWorks.Emulator.Dags;

/// <summary>A DAG as it is to be seen at a moment.</summary>
internal sealed record DagState(Dag Dag, string Status, long? StartTime, long? FinishTime, long ModifyTime);

using System.Globalization;
using DataWorks.Emulator.Nodes;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.Runs;

/// <summary>What can be done to a run. The answer comes before the effect.</summary>
internal static class RunChangeOperations
{
    private static readonly string[] s_required = ["InstanceId", "ProjectEnv"];

    public static Operation[] All { get; } =
    [
        Change("RestartInstance", RunWriteKind.Restart, ["NOT_RUN", "SUCCESS", "FAILURE"]),
        Change("StopInstance", RunWriteKind.Stop, ["WAIT_RESOURCE", "WAIT_TIME", "RUNNING", "CHECKING"]),
        Change("SetSuccessInstance", RunWriteKind.SetSuccess, ["FAILURE", "CHECKING"]),
        Change("SuspendInstance", RunWriteKind.Suspend, []),
        Change("ResumeInstance", RunWriteKind.Resume, []),
    ];

    // No states are all states.
    private static Operation Change(string name, RunWriteKind kind, string[] states) => Operation.Change(
        name, Envelope.FullWithZeroError, s_required,
        static call => call.RequiredNumber("InstanceId").ToString(CultureInfo.InvariantCulture),
        (call, reply) =>
        {
            InstanceState run = Lookup.InstanceOf(call);
            if (states.Length > 0 && !states.Contains(run.Status))
                throw new ServiceException(WrongState(call, $"状态必须为{string.Join('|', states)}，而当前状态为{run.Status}"));
            if (kind == RunWriteKind.Restart && !NodeFields.Repeatable(run.Node))
                throw new ServiceException(WrongState(call, "任务属性为不可重跑"));
            call.Books.Runs.Write(run.Origin, kind);
            reply.Add("Data", true);
        });

    private static ServiceError WrongState(OperationCall call, string why) => new(400, call.Books.Runs.Settings.StateCode, why);
}

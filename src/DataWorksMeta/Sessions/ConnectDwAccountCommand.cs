using System.Management.Automation;
using System.Management.Automation.Runspaces;
using DataWorksMeta.Sessions;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>Makes a session the default of this runspace.</summary>
[Cmdlet(VerbsCommunications.Connect, "DwAccount")]
[OutputType(typeof(DwSession))]
public sealed class ConnectDwAccountCommand : SessionParameters
{
    /// <summary>Returns the session as well.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var stopped = new DwException(ErrorId.NotConnected, "it was stopped before it had found a key.");
        DefaultSessions.Fail(Runspace.DefaultRunspace, stopped);
        DwSession session = Make();
        DefaultSessions.Set(Runspace.DefaultRunspace, session);
        if (PassThru)
            WriteObject(session);
    }

    internal override void HasFailed(DwException failure) => DefaultSessions.Fail(Runspace.DefaultRunspace, failure);
}

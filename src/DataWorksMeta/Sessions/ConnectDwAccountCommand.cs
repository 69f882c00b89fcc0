using System.Management.Automation;
using System.Management.Automation.Runspaces;
using DataWorksMeta.Sessions;

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
        DwSession session = Make();
        DefaultSessions.Set(Runspace.DefaultRunspace, session);
        if (PassThru)
            WriteObject(session);
    }
}

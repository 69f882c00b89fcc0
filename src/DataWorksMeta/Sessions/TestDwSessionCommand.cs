using System.Management.Automation;
using System.Management.Automation.Runspaces;
using DataWorksMeta.Sessions;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>Shows where credentials, region and endpoint come from, makes one cheap call, and says what to do about each failure.</summary>
[Cmdlet(VerbsDiagnostic.Test, "DwSession", DefaultParameterSetName = NewSet)]
[OutputType(typeof(SessionCheck))]
public sealed class TestDwSessionCommand : DwCommand
{
    private const string NewSet = "New";
    private const string SessionSet = "Session";

    /// <summary>The session to test. Default: that of this runspace, else the one a command would make.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = SessionSet)]
    [ValidateNotNull]
    public override DwSession? Session { get; set; }

    /// <summary>Tests what this profile would give, whatever the default session is.</summary>
    [Parameter(ParameterSetName = NewSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string? Profile { get; set; }

    /// <summary>Tests this address in place of the region's own.</summary>
    [Parameter(ParameterSetName = NewSet)]
    [ValidateNotNullOrEmpty]
    public string? Endpoint { get; set; }

    /// <summary>Tests the host inside the VPC network of the region.</summary>
    [Parameter(ParameterSetName = NewSet)]
    public SwitchParameter Vpc { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        bool isNew = Profile is not null || Endpoint is not null || Vpc;
        DwSession? session;
        try
        {
            session = Session ?? (isNew ? null : DefaultSessions.Get(Runspace.DefaultRunspace));
        }
        catch (DwException exception)
        {
            Run(null, (output, token) => output.WriteAsync([SessionTest.Failed("Session", exception)], isLast: true, token));
            return;
        }
        // A test should tell soon: what needs many attempts is not well.
        var options = new SessionOptions
        {
            Region = Region,
            Folder = SessionState.Path.CurrentFileSystemLocation.ProviderPath,
            Profile = Profile,
            Endpoint = Endpoint,
            IsVpc = Vpc,
            Retry = new RetryPolicy { MaxRetryCount = 1 },
        };
        string? region = Region;
        Run(session, (output, token) =>
        {
            options.Stop = token;
            var test = new SessionTest(check => output.WriteAsync([check], isLast: false, token));
            return session is null ? test.RunAsync(options, output, token) : test.RunAsync(session.In(region), output, token);
        });
    }
}

namespace DataWorks.Emulator.Runs;

internal enum RunWriteKind
{
    Restart,
    Stop,
    SetSuccess,
    Suspend,
    Resume,

    /// <summary>Through the control door: what runs ends now.</summary>
    Finish,
}

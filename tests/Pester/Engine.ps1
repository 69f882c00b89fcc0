# Starts another PowerShell like the one that runs this: a native or self-contained pwsh by its own path, a .NET tool by dotnet and its dll.

function Get-EngineCommand {
    $path = [System.Environment]::ProcessPath
    if ([System.IO.Path]::GetFileNameWithoutExtension($path) -eq 'dotnet') {
        return $path, (Join-Path $PSHOME 'pwsh.dll')
    }
    $path
}

function Invoke-Engine {
    $command, $first = @(Get-EngineCommand)
    $arguments = @($first) + $args | Where-Object { $null -ne $_ }
    & $command @arguments
}

# For those who must hold the process itself: to feed it, to stop it, to measure it.
function New-EngineStartInfo {
    param([string[]] $Argument = @())
    $command, $first = @(Get-EngineCommand)
    $start = [System.Diagnostics.ProcessStartInfo]::new($command)
    foreach ($one in @($first) + $Argument | Where-Object { $null -ne $_ }) {
        $start.ArgumentList.Add($one)
    }
    $start
}

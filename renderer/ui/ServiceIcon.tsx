import { Baby, FileText, House, type LucideIcon, MapPin, Pill } from 'lucide-react';

/** The names a service's YAML may use. */
const icons: Record<string, LucideIcon> = {
  house: House,
  'file-text': FileText,
  baby: Baby,
  'map-pin': MapPin,
  pill: Pill,
};

export function ServiceIcon({ name }: { name: string }) {
  const Icon = icons[name] ?? FileText;
  return (
    <span className="tile-icon">
      <Icon className="icon" aria-hidden="true" />
    </span>
  );
}

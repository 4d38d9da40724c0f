/** What a shared link shows in its preview, where there is no lead picture. Pixels, as the networks ask for. */
export const SOCIAL_IMAGE = { width: 1200, height: 630 } as const;

/** Which of a post's revisions an image is drawn from: what readers see, or the update that is scheduled. */
export const SOCIAL_IMAGE_OF = ["live", "next"] as const;
export type SocialImageOf = (typeof SOCIAL_IMAGE_OF)[number];

export interface SocialImageReply {
  /** Served at `/media/<hash>.jpg` while it is public. */
  readonly hash: string;
}
